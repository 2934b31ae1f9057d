#include "services/approval/store/petition_store.h"

#include "services/approval/store/paper_store.h"
#include "services/common/error/error.h"
#include "services/common/rpc/call.h"
#include "services/common/rpc/convert.h"

namespace thidua::approval::store {
namespace {

using v1::Petition;

#define PETITIONS                                                                          \
  "SELECT p.*, c.subject_kind, c.subject_id, c.subject_name, c.title_code, c.decision_id," \
  " c.campaign_id, c.unit_id AS subject_unit_id FROM petitions p JOIN cases c ON c.id = p.case_id "

constexpr db::Statement kInsert{
    "petition_insert",
    "INSERT INTO petitions (id, kind, state, case_id, unit_id, level, previous_id, filer_person_id,"
    " filed_by_person_id, body, filer_tag, sealed_filer, sealed_body, filed_on, due_on, about_paper_id)"
    " VALUES ($1::uuid, $2, $3, $4::uuid, $5::uuid, $6, $7::uuid, $8::uuid, $9::uuid, $10, $11, $12, $13,"
    " $14::date, $15::date, $16::uuid)"};
constexpr db::Statement kFind{"petition_find", PETITIONS "WHERE p.id = $1::uuid"};
constexpr db::Statement kLock{"petition_lock", PETITIONS "WHERE p.id = $1::uuid FOR UPDATE OF p"};
constexpr db::Statement kUpdate{
    "petition_update",
    "UPDATE petitions SET state = $2, accepted_on = $3::date, due_on = $4::date, remote = $5, extended = $6,"
    " outcome = $7, number = $8, dated = $9::date, answer = $10, next_step_until = $11::date, revision = $12"
    " WHERE id = $1::uuid"};
// Each branch is a piece of an index.
constexpr db::Statement kOfFiler{
    "petition_of_filer",
    "SELECT * FROM ((" PETITIONS
    "WHERE p.filer_person_id = $1::uuid AND ($3::bigint = 0 OR p.taken < $3) ORDER BY p.taken DESC LIMIT $4)"
    " UNION ALL (" PETITIONS
    "WHERE p.filed_by_person_id = $1::uuid AND ($3::bigint = 0 OR p.taken < $3) ORDER BY p.taken DESC LIMIT "
    "$4)"
    " UNION ALL (" PETITIONS
    "WHERE p.filer_tag = $2 AND ($3::bigint = 0 OR p.taken < $3) ORDER BY p.taken DESC LIMIT $4)) AS mine"
    " ORDER BY taken DESC LIMIT $4"};
constexpr db::Statement kList{
    "petition_list", PETITIONS
    "WHERE p.unit_id = ANY($1::uuid[]) AND ($2::text IS NULL OR p.kind = $2)"
    " AND (NOT $3 OR p.state IN ('FILED', 'ACCEPTED'))"
    " AND (p.kind = 'COMPLAINT' OR (p.unit_id = ANY($8::uuid[]) AND c.subject_id <> ALL($4::uuid[])))"
    " AND ($5::date IS NULL OR (p.due_key, p.id) > ($5, $6::uuid)) ORDER BY p.due_key, p.id LIMIT $7"};
constexpr db::Statement kCountOpen{
    "petition_count_open",
    "SELECT count(*) AS open FROM petitions p WHERE p.unit_id = ANY($1::uuid[])"
    " AND p.state IN ('FILED', 'ACCEPTED') AND (p.kind = 'COMPLAINT' OR (p.unit_id = ANY($2::uuid[])"
    "  AND NOT EXISTS (SELECT 1 FROM cases c WHERE c.id = p.case_id AND c.subject_id = ANY($3::uuid[]))))"};
constexpr db::Statement kInsertReveal{
    "denouncer_reveal_insert",
    "INSERT INTO denouncer_reveals (petition_id, person_id, revealed_at, reason)"
    " VALUES ($1::uuid, $2::uuid, $3::timestamptz, $4)"};
constexpr db::Statement kUnderVerification{
    "petition_verifying",
    "SELECT c.subject_id, max(p.accepted_on) AS since FROM petitions p JOIN cases c ON c.id = p.case_id"
    " WHERE p.kind = 'DENUNCIATION' AND p.state = 'ACCEPTED' AND c.subject_id = ANY($1::uuid[])"
    " GROUP BY c.subject_id"};
constexpr db::Statement kUpheld{
    "petition_upheld",
    "SELECT DISTINCT p.case_id AS id FROM petitions p JOIN cases c ON c.id = p.case_id"
    " JOIN decisions r ON r.id = c.ruling_id WHERE p.case_id = ANY($1::uuid[]) AND p.kind = 'COMPLAINT'"
    " AND p.state = 'RESOLVED' AND p.outcome IN ('UPHELD', 'PARTLY_UPHELD') AND p.filed_on >= r.dated"};
constexpr db::Statement kLatest{
    "petition_latest_result",
    "SELECT coalesce(r.dated, d.dated, (s.left_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date) AS day,"
    " coalesce(r.unit_id, d.unit_id, s.holder_unit_id) AS unit_id, coalesce(r.id, d.id) AS paper_id FROM "
    "cases c"
    " LEFT JOIN decisions d ON d.id = c.decision_id LEFT JOIN decisions r ON r.id = c.ruling_id"
    " LEFT JOIN LATERAL (SELECT left_at, holder_unit_id FROM steps WHERE case_id = c.id AND left_at IS NOT "
    "NULL"
    "  ORDER BY number DESC LIMIT 1) AS s ON true WHERE c.id = $1::uuid"};
constexpr db::Statement kRulingsSince{
    "petition_rulings_since",
    "SELECT r.id, r.ruling, r.number, r.dated, r.case_ids FROM cases c"
    " JOIN decisions r ON r.of_decision_id = c.decision_id AND c.id = ANY(r.case_ids)"
    " WHERE c.id = $1::uuid AND r.dated >= $2::date ORDER BY r.dated, r.taken"};

std::string OutcomeName(const Petition& data) {
  return data.outcome() == Petition::OUTCOME_UNSPECIFIED ? "" : Petition::Outcome_Name(data.outcome());
}

StoredPetition ToPetition(const db::Row& row) {
  StoredPetition out;
  Petition& data = out.data;
  data.set_id(row.Text("id"));
  Petition::Kind kind = Petition::KIND_UNSPECIFIED;
  Petition::Kind_Parse(row.Text("kind"), &kind);
  data.set_kind(kind);
  Petition::State state = Petition::STATE_UNSPECIFIED;
  Petition::State_Parse(row.Text("state"), &state);
  data.set_state(state);
  data.set_case_id(row.Text("case_id"));
  common::v1::SubjectKind subject = common::v1::SUBJECT_KIND_UNSPECIFIED;
  common::v1::SubjectKind_Parse(row.Text("subject_kind"), &subject);
  data.mutable_subject()->set_kind(subject);
  data.mutable_subject()->set_id(row.Text("subject_id"));
  data.set_subject_name(row.Text("subject_name"));
  data.set_title_code(row.Text("title_code"));
  data.set_decision_id(row.Text("decision_id"));
  data.set_unit_id(row.Text("unit_id"));
  data.set_level(static_cast<int>(row.Int("level")));
  data.set_previous_id(row.Text("previous_id"));
  data.set_filer_person_id(row.Text("filer_person_id"));
  data.set_filed_by_person_id(row.Text("filed_by_person_id"));
  data.set_text(row.Text("body"));
  *data.mutable_filed_on() = rpc::FromDay(*row.Day("filed_on"));
  if (const auto day = row.Day("accepted_on")) *data.mutable_accepted_on() = rpc::FromDay(*day);
  if (const auto day = row.Day("due_on")) *data.mutable_due_on() = rpc::FromDay(*day);
  data.set_remote(row.Bool("remote"));
  data.set_extended(row.Bool("extended"));
  Petition::Outcome outcome = Petition::OUTCOME_UNSPECIFIED;
  Petition::Outcome_Parse(row.Text("outcome"), &outcome);
  data.set_outcome(outcome);
  data.set_number(row.Text("number"));
  if (const auto day = row.Day("dated")) *data.mutable_date() = rpc::FromDay(*day);
  data.set_answer(row.Text("answer"));
  if (const auto day = row.Day("next_step_until")) *data.mutable_next_step_until() = rpc::FromDay(*day);
  out.revision = row.Int("revision");
  data.set_etag(rpc::Etag(out.revision));
  out.taken = row.Int("taken");
  out.campaign_id = row.Text("campaign_id");
  out.subject_unit_id = row.Text("subject_unit_id");
  out.about_paper_id = row.Text("about_paper_id");
  if (kind == Petition::DENUNCIATION) {
    out.filer_tag = row.Bytes("filer_tag");
    out.sealed_filer = row.Bytes("sealed_filer");
    out.sealed_body = row.Bytes("sealed_body");
  }
  return out;
}

std::vector<StoredPetition> ToPetitions(const db::Rows& rows) {
  std::vector<StoredPetition> out;
  for (const db::Row row : rows) out.push_back(ToPetition(row));
  return out;
}

}  // namespace

absl::Status Insert(db::Session& session, const StoredPetition& stored) {
  const Petition& data = stored.data;
  const bool secret = data.kind() == Petition::DENUNCIATION;
  const db::Param none(std::nullopt);
  return session
      .Run(kInsert, data.id(), Petition::Kind_Name(data.kind()), Petition::State_Name(data.state()),
           data.case_id(), data.unit_id(), data.level(), db::Param::OrNull(data.previous_id()),
           db::Param::OrNull(data.filer_person_id()), db::Param::OrNull(data.filed_by_person_id()),
           secret ? none : db::Param(data.text()), secret ? db::Param::Bytes(stored.filer_tag) : none,
           secret ? db::Param::Bytes(stored.sealed_filer) : none,
           secret ? db::Param::Bytes(stored.sealed_body) : none, rpc::ToDay(data.filed_on()),
           rpc::DayOrNull(data.has_due_on(), data.due_on()), db::Param::OrNull(stored.about_paper_id))
      .status();
}

absl::StatusOr<StoredPetition> FindPetition(db::Session& session, const std::string& id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kFind, id));
  return ToPetition(rows[0]);
}

absl::StatusOr<StoredPetition> LockPetition(db::Session& session, const std::string& id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kLock, id));
  return ToPetition(rows[0]);
}

absl::Status Update(db::Session& session, const StoredPetition& stored) {
  const Petition& data = stored.data;
  return session
      .Run(kUpdate, data.id(), Petition::State_Name(data.state()),
           rpc::DayOrNull(data.has_accepted_on(), data.accepted_on()),
           rpc::DayOrNull(data.has_due_on(), data.due_on()), data.remote(), data.extended(),
           db::Param::OrNull(OutcomeName(data)), data.number(), rpc::DayOrNull(data.has_date(), data.date()),
           data.answer(), rpc::DayOrNull(data.has_next_step_until(), data.next_step_until()), stored.revision)
      .status();
}

absl::StatusOr<std::vector<StoredPetition>> ListOfFiler(db::Session& session, const std::string& person_id,
                                                        const std::string& tag, int64_t before, int limit) {
  ASSIGN_OR_RETURN(const db::Rows rows,
                   session.Run(kOfFiler, db::Param::OrNull(person_id), db::Param::Bytes(tag), before, limit));
  return ToPetitions(rows);
}

absl::StatusOr<std::vector<StoredPetition>> ListPetitions(db::Session& session, const PetitionPage& page) {
  ASSIGN_OR_RETURN(
      const db::Rows rows,
      session.Run(
          kList, page.unit_ids,
          db::Param::OrNull(page.kind == Petition::KIND_UNSPECIFIED ? "" : Petition::Kind_Name(page.kind)),
          page.open_only, page.not_about, db::Param::OrNull(page.after_due), db::Param::OrNull(page.after_id),
          page.limit, page.denunciation_units));
  return ToPetitions(rows);
}

absl::StatusOr<int> CountOpen(db::Session& session, const PetitionPage& page) {
  ASSIGN_OR_RETURN(const db::Rows rows,
                   session.RunOne(kCountOpen, page.unit_ids, page.denunciation_units, page.not_about));
  return static_cast<int>(rows[0].Int("open"));
}

absl::Status InsertReveal(db::Session& session, const std::string& petition_id, const std::string& person_id,
                          absl::Time at, const std::string& reason) {
  return session.Run(kInsertReveal, petition_id, person_id, at, reason).status();
}

absl::StatusOr<std::map<std::string, absl::CivilDay>> UnderVerification(
    db::Session& session, const std::vector<std::string>& subject_ids) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kUnderVerification, subject_ids));
  std::map<std::string, absl::CivilDay> out;
  for (const db::Row row : rows) out[row.Text("subject_id")] = *row.Day("since");
  return out;
}

absl::StatusOr<std::vector<std::string>> UpheldSinceRuling(db::Session& session,
                                                           const std::vector<std::string>& case_ids) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kUpheld, case_ids));
  std::vector<std::string> out;
  for (const db::Row row : rows) out.push_back(row.Text("id"));
  return out;
}

absl::StatusOr<LatestResult> LatestResultOf(db::Session& session, const std::string& case_id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kLatest, case_id));
  return LatestResult{rows[0].Day("day").value_or(absl::CivilDay()), rows[0].Text("unit_id"),
                      rows[0].Text("paper_id")};
}

absl::StatusOr<std::vector<v1::Decision::Ruling>> RulingsSince(db::Session& session,
                                                               const std::string& case_id,
                                                               absl::CivilDay day) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kRulingsSince, case_id, day));
  return ToRulings(rows);
}

}  // namespace thidua::approval::store
