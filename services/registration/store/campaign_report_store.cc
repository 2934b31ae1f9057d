#include "services/registration/store/campaign_report_store.h"

#include <map>

#include "services/common/rpc/call.h"
#include "services/common/rpc/convert.h"

namespace thidua::registration::store {
namespace {

using v1::CampaignReport;
using v1::CampaignVisit;
using v1::VisitFinding;

constexpr db::Statement kLockReport{"campaign_report_lock",
                                    "SELECT * FROM campaign_reports WHERE campaign_id = $1::uuid AND unit_id "
                                    "= $2::uuid AND kind = $3 FOR UPDATE"};
constexpr db::Statement kInsertReport{
    "campaign_report_insert",
    "INSERT INTO campaign_reports (id, campaign_id, unit_id, kind, held_on, results, shortcomings, "
    "reach_channels,"
    " reach_counts, reach_sources, sent_at, sent_by) VALUES ($1::uuid, $2::uuid, $3::uuid, $4, $5::date, $6, "
    "$7,"
    " $8::text[], $9::int[], $10::text[], $11::timestamptz, $12::uuid) ON CONFLICT DO NOTHING RETURNING id"};
constexpr db::Statement kUpdateReport{
    "campaign_report_update",
    "UPDATE campaign_reports SET held_on = $2::date, results = $3, shortcomings = $4, reach_channels = "
    "$5::text[],"
    " reach_counts = $6::int[], reach_sources = $7::text[], sent_at = $8::timestamptz, sent_by = $9::uuid,"
    " revision = $10 WHERE id = $1::uuid"};
// In the order of the contract's kinds, whose numbers these are.
#define KIND "array_position(ARRAY['PROGRESS', 'INTERIM_REVIEW', 'FINAL_REVIEW'], kind)"
constexpr db::Statement kReports{
    "campaign_report_list",
    "SELECT * FROM campaign_reports WHERE campaign_id = $1::uuid AND unit_id = $2::uuid AND " KIND
    " > $3::bigint ORDER BY " KIND " LIMIT $4"};
#undef KIND

constexpr db::Statement kVisit{"campaign_visit_find", "SELECT * FROM campaign_visits WHERE id = $1::uuid"};
constexpr db::Statement kLockVisit{"campaign_visit_lock",
                                   "SELECT * FROM campaign_visits WHERE id = $1::uuid FOR UPDATE"};
constexpr db::Statement kFindings{
    "campaign_findings_of",
    "SELECT * FROM campaign_findings WHERE visit_id = ANY($1::uuid[]) ORDER BY visit_id, number"};
constexpr db::Statement kInsertVisit{
    "campaign_visit_insert",
    "INSERT INTO campaign_visits (id, campaign_id, unit_id, kind, held_on, members, summary, recorded_at, "
    "recorded_by)"
    " VALUES ($1::uuid, $2::uuid, $3::uuid, $4, $5::date, $6, $7, $8::timestamptz, $9::uuid)"};
constexpr db::Statement kInsertFinding{
    "campaign_finding_insert",
    "INSERT INTO campaign_findings (visit_id, number, finding, due_on) VALUES ($1::uuid, $2, $3, $4::date)"};
constexpr db::Statement kUpdateFinding{
    "campaign_finding_update",
    "UPDATE campaign_findings SET answer = $3, answered_at = $4::timestamptz, closing_note = $5,"
    " closed_at = $6::timestamptz WHERE visit_id = $1::uuid AND number = $2"};
constexpr db::Statement kTouchVisit{"campaign_visit_touch",
                                    "UPDATE campaign_visits SET revision = $2 WHERE id = $1::uuid"};
constexpr db::Statement kVisitText{"campaign_visit_text", "SELECT campaign_visit_text($1::uuid) AS words"};
constexpr db::Statement kVisits{
    "campaign_visit_list",
    "SELECT * FROM campaign_visits WHERE campaign_id = $1::uuid AND unit_id = ANY($2::uuid[])"
    " AND ($3::date IS NULL OR held_on < $3 OR (held_on = $3 AND id > $4::uuid))"
    " ORDER BY held_on DESC, id LIMIT $5"};

StoredReport ToReport(const db::Row& row) {
  StoredReport out;
  CampaignReport& report = out.report;
  report.set_id(row.Text("id"));
  report.set_campaign_id(row.Text("campaign_id"));
  report.set_unit_id(row.Text("unit_id"));
  CampaignReport::Kind kind = CampaignReport::KIND_UNSPECIFIED;
  CampaignReport::Kind_Parse(row.Text("kind"), &kind);
  report.set_kind(kind);
  *report.mutable_held_on() = rpc::FromDay(*row.Day("held_on"));
  report.set_results(row.Text("results"));
  report.set_shortcomings(row.Text("shortcomings"));
  const std::vector<std::string> channels = row.TextArray("reach_channels"),
                                 sources = row.TextArray("reach_sources");
  const std::vector<int64_t> counts = row.IntArray("reach_counts");
  for (size_t i = 0; i < channels.size(); ++i) {
    auto* reach = report.add_reaches();
    reach->set_channel(channels[i]);
    reach->set_count(static_cast<int>(counts[i]));
    reach->set_source(sources[i]);
  }
  *report.mutable_sent_at() = rpc::FromTime(row.Time("sent_at"));
  report.set_sent_by_person_id(row.Text("sent_by"));
  out.revision = row.Int("revision");
  report.set_etag(rpc::Etag(out.revision));
  return out;
}

struct ReachColumns {
  std::vector<std::string> channels, sources;
  std::vector<int64_t> counts;
};
ReachColumns ColumnsOf(const CampaignReport& report) {
  ReachColumns out;
  for (const auto& reach : report.reaches()) {
    out.channels.push_back(reach.channel());
    out.counts.push_back(reach.count());
    out.sources.push_back(reach.source());
  }
  return out;
}

StoredVisit ToVisit(const db::Row& row) {
  StoredVisit out;
  CampaignVisit& visit = out.visit;
  visit.set_id(row.Text("id"));
  visit.set_campaign_id(row.Text("campaign_id"));
  visit.set_unit_id(row.Text("unit_id"));
  CampaignVisit::Kind kind = CampaignVisit::KIND_UNSPECIFIED;
  CampaignVisit::Kind_Parse(row.Text("kind"), &kind);
  visit.set_kind(kind);
  *visit.mutable_held_on() = rpc::FromDay(*row.Day("held_on"));
  visit.set_members(row.Text("members"));
  visit.set_summary(row.Text("summary"));
  *visit.mutable_recorded_at() = rpc::FromTime(row.Time("recorded_at"));
  out.revision = row.Int("revision");
  visit.set_etag(rpc::Etag(out.revision));
  return out;
}

VisitFinding ToFinding(const db::Row& row) {
  VisitFinding out;
  out.set_number(static_cast<int>(row.Int("number")));
  out.set_text(row.Text("finding"));
  *out.mutable_due_on() = rpc::FromDay(*row.Day("due_on"));
  out.set_answer(row.Text("answer"));
  if (!row.IsNull("answered_at")) *out.mutable_answered_at() = rpc::FromTime(row.Time("answered_at"));
  out.set_closing_note(row.Text("closing_note"));
  if (!row.IsNull("closed_at")) *out.mutable_closed_at() = rpc::FromTime(row.Time("closed_at"));
  return out;
}

absl::Status AddFindings(db::Session& session, std::vector<CampaignVisit>& visits) {
  std::vector<std::string> ids;
  std::map<std::string, CampaignVisit*> by_id;
  for (CampaignVisit& visit : visits) {
    ids.push_back(visit.id());
    by_id[visit.id()] = &visit;
  }
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kFindings, ids));
  for (const db::Row row : rows) *by_id[row.Text("visit_id")]->add_findings() = ToFinding(row);
  return absl::OkStatus();
}

absl::StatusOr<StoredVisit> OneVisit(db::Session& session, const db::Statement& statement,
                                     const std::string& id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(statement, id));
  StoredVisit out = ToVisit(rows[0]);
  std::vector<CampaignVisit> one{out.visit};
  RETURN_IF_ERROR(AddFindings(session, one));
  out.visit = one.front();
  return out;
}

db::Param MomentOf(bool has, const google::protobuf::Timestamp& at) {
  return has ? db::Param(rpc::ToTime(at)) : db::Param(std::nullopt);
}

}  // namespace

absl::StatusOr<std::optional<StoredReport>> LockReport(db::Session& session, const std::string& campaign_id,
                                                       const std::string& unit_id,
                                                       CampaignReport::Kind kind) {
  ASSIGN_OR_RETURN(const db::Rows rows,
                   session.Run(kLockReport, campaign_id, unit_id, CampaignReport::Kind_Name(kind)));
  std::optional<StoredReport> out;
  for (const db::Row row : rows) out = ToReport(row);
  return out;
}

absl::StatusOr<bool> InsertReport(db::Session& session, const CampaignReport& r) {
  const ReachColumns reach = ColumnsOf(r);
  ASSIGN_OR_RETURN(
      const db::Rows rows,
      session.Run(kInsertReport, r.id(), r.campaign_id(), r.unit_id(), CampaignReport::Kind_Name(r.kind()),
                  rpc::ToDay(r.held_on()), r.results(), r.shortcomings(), reach.channels, reach.counts,
                  reach.sources, rpc::ToTime(r.sent_at()), db::Param::OrNull(r.sent_by_person_id())));
  return !rows.empty();
}

absl::Status UpdateReport(db::Session& session, const StoredReport& stored) {
  const CampaignReport& r = stored.report;
  const ReachColumns reach = ColumnsOf(r);
  return session
      .Run(kUpdateReport, r.id(), rpc::ToDay(r.held_on()), r.results(), r.shortcomings(), reach.channels,
           reach.counts, reach.sources, rpc::ToTime(r.sent_at()), db::Param::OrNull(r.sent_by_person_id()),
           stored.revision)
      .status();
}

absl::StatusOr<std::vector<CampaignReport>> ListReports(db::Session& session, const std::string& campaign_id,
                                                        const std::string& unit_id, int64_t after_kind,
                                                        int limit) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kReports, campaign_id, unit_id, after_kind, limit));
  std::vector<CampaignReport> out;
  for (const db::Row row : rows) out.push_back(ToReport(row).report);
  return out;
}

absl::StatusOr<StoredVisit> FindVisit(db::Session& session, const std::string& id) {
  return OneVisit(session, kVisit, id);
}

absl::StatusOr<StoredVisit> LockVisit(db::Session& session, const std::string& id) {
  return OneVisit(session, kLockVisit, id);
}

absl::Status InsertVisit(db::Session& session, const CampaignVisit& v, const std::string& person_id) {
  RETURN_IF_ERROR(session
                      .Run(kInsertVisit, v.id(), v.campaign_id(), v.unit_id(),
                           CampaignVisit::Kind_Name(v.kind()), rpc::ToDay(v.held_on()), v.members(),
                           v.summary(), rpc::ToTime(v.recorded_at()), db::Param::OrNull(person_id))
                      .status());
  for (const VisitFinding& finding : v.findings()) {
    RETURN_IF_ERROR(
        session.Run(kInsertFinding, v.id(), finding.number(), finding.text(), rpc::ToDay(finding.due_on()))
            .status());
  }
  return absl::OkStatus();
}

absl::Status UpdateFinding(db::Session& session, const StoredVisit& stored, const VisitFinding& f) {
  RETURN_IF_ERROR(session
                      .Run(kUpdateFinding, stored.visit.id(), f.number(), f.answer(),
                           MomentOf(f.has_answered_at(), f.answered_at()), f.closing_note(),
                           MomentOf(f.has_closed_at(), f.closed_at()))
                      .status());
  return session.Run(kTouchVisit, stored.visit.id(), stored.revision).status();
}

absl::StatusOr<std::string> TextOfVisit(db::Session& session, const std::string& id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kVisitText, id));
  return rows[0].Text("words");
}

absl::StatusOr<std::vector<CampaignVisit>> ListVisits(db::Session& session, const VisitPage& page) {
  ASSIGN_OR_RETURN(const db::Rows rows,
                   session.Run(kVisits, page.campaign_id, page.unit_ids, db::Param::OrNull(page.before_day),
                               db::Param::OrNull(page.after_id), page.limit));
  std::vector<CampaignVisit> out;
  for (const db::Row row : rows) out.push_back(ToVisit(row).visit);
  RETURN_IF_ERROR(AddFindings(session, out));
  return out;
}

}  // namespace thidua::registration::store
