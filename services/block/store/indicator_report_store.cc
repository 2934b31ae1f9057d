#include "services/block/store/indicator_evidence_store.h"
#include "services/block/store/indicator_store.h"
#include "services/common/error/error.h"
#include "services/common/rpc/convert.h"

namespace thidua::block::store {
namespace {

using v1::IndicatorEntry;

// Where there is no number, for an array of bigint that has no NULL.
constexpr int64_t kNone = -1;

constexpr db::Statement kFind{"indicator_report_find", "SELECT * FROM indicator_reports WHERE id = $1::uuid"};
constexpr db::Statement kOf{
    "indicator_reports_of",
    "SELECT * FROM indicator_reports WHERE sheet_id = $1::uuid AND unit_id = ANY($2::uuid[])"};
constexpr db::Statement kValues{"indicator_values_of",
                                "SELECT * FROM indicator_values WHERE report_id = ANY($1::uuid[])"};
constexpr db::Statement kInsert{
    "indicator_report_insert",
    "INSERT INTO indicator_reports (id, sheet_id, unit_id, first_reported_on, reported_at)"
    " VALUES ($1::uuid, $2::uuid, $3::uuid, $4::date, $5::timestamptz)"};
constexpr db::Statement kUpdate{
    "indicator_report_update",
    "UPDATE indicator_reports SET reported_at = $2::timestamptz, confirmed_by = $3::uuid,"
    " confirmed_at = $4::timestamptz, revision = $5, first_reported_on = $6::date WHERE id = $1::uuid"};
constexpr db::Statement kSave{
    "indicator_values_save",
    "INSERT INTO indicator_values (report_id, code, amount, not_applicable_reason, evidence, last_year,"
    " insist_reason, known, known_source) SELECT $1::uuid, n.code, nullif(n.amount, -1), n.reason, "
    "n.evidence,"
    " nullif(n.last_year, -1), n.insist, nullif(n.known, -1), n.source"
    " FROM unnest($2::text[], $3::bigint[], $4::text[], $5::text[], $6::bigint[], $7::text[], $8::bigint[],"
    " $9::text[]) AS n(code, amount, reason, evidence, last_year, insist, known, source)"
    " ON CONFLICT ON CONSTRAINT indicator_values_once DO UPDATE SET amount = EXCLUDED.amount,"
    " not_applicable_reason = EXCLUDED.not_applicable_reason, evidence = EXCLUDED.evidence,"
    " last_year = EXCLUDED.last_year, insist_reason = EXCLUDED.insist_reason, known = EXCLUDED.known,"
    " known_source = EXCLUDED.known_source"};
constexpr db::Statement kDigest{"indicator_digest", "SELECT indicator_digest($1::uuid) AS digest"};
// What does not apply adds nothing; who reported nothing makes the sum one of other units.
constexpr db::Statement kLastYear{
    "indicators_last_year",
    "SELECT n.unit_id, was.code, sum(v.amount)::bigint AS amount"
    " FROM unnest($3::uuid[], $4::uuid[]) AS n(unit_id, before_id)"
    " JOIN indicator_sheets s ON s.id = $2::uuid AND n.before_id = ANY(s.unit_ids)"
    " JOIN indicators was ON was.sheet_id = s.id"
    " JOIN indicators asked ON asked.sheet_id = $1::uuid AND asked.code = was.code AND asked.kind = was.kind"
    " AND asked.decimals = was.decimals AND asked.unit_of_measure = was.unit_of_measure"
    " LEFT JOIN indicator_reports r ON r.sheet_id = s.id AND r.unit_id = n.before_id"
    " LEFT JOIN indicator_values v ON v.report_id = r.id AND v.code = was.code"
    " GROUP BY n.unit_id, was.code, was.kind, was.aggregation"
    " HAVING count(v.amount) > 0 AND count(v.code) = count(*)"
    " AND (count(*) = 1 OR (was.kind = 'NUMBER' AND was.aggregation = 'SUM'))"};
constexpr db::Statement kInsertChanges{
    "indicator_changes_insert",
    "INSERT INTO indicator_changes (report_id, revision, code, before, after, reason, changed_by, changed_at)"
    " SELECT $1::uuid, $2::bigint, n.code, nullif(n.before, -1), nullif(n.after, -1), $6::text, $7::uuid, "
    "$8::timestamptz"
    " FROM unnest($3::text[], $4::bigint[], $5::bigint[]) AS n(code, before, after)"};
constexpr db::Statement kChanges{
    "indicator_changes_list",
    "SELECT c.* FROM indicator_changes c JOIN indicator_reports r ON r.id = c.report_id"
    " WHERE r.sheet_id = $1::uuid AND r.unit_id = $2::uuid AND ($3::bigint = 0 OR c.revision < $3"
    " OR (c.revision = $3 AND c.code > $4)) ORDER BY c.revision DESC, c.code LIMIT $5"};

IndicatorEntry ToEntry(const db::Row& row) {
  IndicatorEntry out;
  out.set_code(row.Text("code"));
  out.set_amount(row.Int("amount"));
  out.set_not_applicable_reason(row.Text("not_applicable_reason"));
  out.set_evidence(row.Text("evidence"));
  out.set_has_last_year(!row.IsNull("last_year"));
  out.set_last_year(row.Int("last_year"));
  out.set_insist_reason(row.Text("insist_reason"));
  return out;
}

StoredReport ToReport(const db::Row& row) {
  StoredReport out;
  out.id = row.Text("id");
  out.sheet_id = row.Text("sheet_id");
  out.unit_id = row.Text("unit_id");
  out.first_reported_on = row.Day("first_reported_on");
  out.reported_at = row.Time("reported_at");
  out.confirmed_at = row.Time("confirmed_at");
  out.confirmed_by = row.Text("confirmed_by");
  out.revision = row.Int("revision");
  return out;
}

absl::StatusOr<std::vector<StoredReport>> Complete(db::Session& session, const db::Rows& rows) {
  std::vector<StoredReport> reports;
  std::vector<std::string> ids;
  std::map<std::string, size_t> at;
  reports.reserve(rows.size());
  ids.reserve(rows.size());
  for (const db::Row row : rows) {
    at[row.Text("id")] = reports.size();
    ids.push_back(row.Text("id"));
    reports.push_back(ToReport(row));
  }
  ASSIGN_OR_RETURN(const db::Rows values, session.Run(kValues, ids));
  for (const db::Row row : values) {
    StoredReport& report = reports[at.at(row.Text("report_id"))];
    report.entries[row.Text("code")] = ToEntry(row);
    if (row.IsNull("known")) continue;
    v1::KnownNumber& known = report.known[row.Text("code")];
    known.set_code(row.Text("code"));
    known.set_amount(row.Int("known"));
    known.set_source(row.Text("known_source"));
  }
  ASSIGN_OR_RETURN(auto files, EvidenceOf(session, ids));
  for (auto& file : files) reports[at.at(file.report_id)].evidence.push_back(std::move(file.evidence));
  return reports;
}

}  // namespace

absl::StatusOr<std::vector<StoredReport>> ReportsOf(db::Session& session, const std::string& sheet_id,
                                                    const std::vector<std::string>& units) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kOf, sheet_id, units));
  return Complete(session, rows);
}

absl::StatusOr<StoredReport> FindReport(db::Session& session, const std::string& id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kFind, id));
  ASSIGN_OR_RETURN(auto reports, Complete(session, rows));
  return std::move(reports.front());
}

absl::Status InsertReport(db::Session& session, const StoredReport& report) {
  return session
      .Run(kInsert, report.id, report.sheet_id, report.unit_id, report.first_reported_on, report.reported_at)
      .status();
}

absl::Status UpdateReport(db::Session& session, const StoredReport& report) {
  const bool confirmed = report.confirmed_at != absl::InfinitePast();
  return session
      .Run(kUpdate, report.id, report.reported_at, db::Param::OrNull(report.confirmed_by),
           confirmed ? db::Param(report.confirmed_at) : db::Param(std::nullopt), report.revision,
           report.first_reported_on)
      .status();
}

absl::Status SaveEntries(db::Session& session, const StoredReport& report) {
  std::vector<std::string> codes, reasons, evidence, insists, sources;
  std::vector<int64_t> amounts, last_years, known;
  for (const auto& [code, entry] : report.entries) {
    codes.push_back(code);
    amounts.push_back(entry.not_applicable_reason().empty() ? entry.amount() : kNone);
    reasons.push_back(entry.not_applicable_reason());
    evidence.push_back(entry.evidence());
    last_years.push_back(entry.has_last_year() ? entry.last_year() : kNone);
    insists.push_back(entry.insist_reason());
    const auto record = report.known.find(code);
    known.push_back(record == report.known.end() ? kNone : record->second.amount());
    sources.push_back(record == report.known.end() ? "" : record->second.source());
  }
  return session.Run(kSave, report.id, codes, amounts, reasons, evidence, last_years, insists, known, sources)
      .status();
}

absl::StatusOr<std::string> DigestOf(db::Session& session, const std::string& report_id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kDigest, report_id));
  return rows[0].Text("digest");
}

absl::StatusOr<LastYear> LastYearOf(db::Session& session, const v1::IndicatorSheet& sheet,
                                    const Predecessors& units) {
  LastYear out;
  if (sheet.previous_sheet_id().empty()) return out;
  std::vector<std::string> now, before;
  for (const auto& [unit, all] : units) {
    now.insert(now.end(), all.size(), unit);
    before.insert(before.end(), all.begin(), all.end());
  }
  ASSIGN_OR_RETURN(const db::Rows rows,
                   session.Run(kLastYear, sheet.id(), sheet.previous_sheet_id(), now, before));
  for (const db::Row row : rows) out[row.Text("unit_id")][row.Text("code")] = row.Int("amount");
  return out;
}

absl::Status InsertChanges(db::Session& session, const std::string& report_id,
                           const std::vector<v1::IndicatorChange>& changes) {
  if (changes.empty()) return absl::OkStatus();
  std::vector<std::string> codes;
  std::vector<int64_t> before, after;
  for (const v1::IndicatorChange& change : changes) {
    codes.push_back(change.code());
    before.push_back(change.before_applied() ? change.before() : kNone);
    after.push_back(change.after_applied() ? change.after() : kNone);
  }
  // All of one act, which has one reason.
  const v1::IndicatorChange& act = changes.front();
  return session
      .Run(kInsertChanges, report_id, act.number(), codes, before, after, act.reason(),
           db::Param::OrNull(act.changed_by_person_id()), rpc::ToTime(act.changed_at()))
      .status();
}

absl::StatusOr<std::vector<v1::IndicatorChange>> ListChanges(db::Session& session,
                                                             const std::string& sheet_id,
                                                             const std::string& unit_id,
                                                             int64_t before_revision,
                                                             const std::string& after_code, int limit) {
  ASSIGN_OR_RETURN(const db::Rows rows,
                   session.Run(kChanges, sheet_id, unit_id, before_revision, after_code, limit));
  std::vector<v1::IndicatorChange> out;
  out.reserve(rows.size());
  for (const db::Row row : rows) {
    v1::IndicatorChange& change = out.emplace_back();
    change.set_number(row.Int("revision"));
    change.set_code(row.Text("code"));
    change.set_before_applied(!row.IsNull("before"));
    change.set_before(row.Int("before"));
    change.set_after_applied(!row.IsNull("after"));
    change.set_after(row.Int("after"));
    change.set_reason(row.Text("reason"));
    change.set_changed_by_person_id(row.Text("changed_by"));
    *change.mutable_changed_at() = rpc::FromTime(row.Time("changed_at"));
  }
  return out;
}

}  // namespace thidua::block::store
