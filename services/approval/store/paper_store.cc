#include "services/approval/store/paper_store.h"

#include "services/common/error/error.h"
#include "services/common/rpc/convert.h"
#include "services/common/text/compare.h"

namespace thidua::approval::store {
namespace {

constexpr db::Statement kInsertLetter{
    "letter_insert",
    "INSERT INTO letters (id, number, dated, from_unit_id, stage, body, case_ids, signer_person_id, year,"
    " signing_form, signed_for_person_id, number_key)"
    " VALUES ($1::uuid, $2, $3::date, $4::uuid, $5, $6, $7::uuid[], $8::uuid, $9, $10, $11::uuid, $12)"};
constexpr db::Statement kFindLetter{"letter_find", "SELECT * FROM letters WHERE id = $1::uuid"};
constexpr db::Statement kListLetters{
    "letter_list",
    "SELECT id, number, dated, from_unit_id, stage, '' AS body, signer_person_id, signing_form,"
    " signed_for_person_id, '{}'::uuid[] AS case_ids FROM letters"
    " WHERE from_unit_id = ANY($1::uuid[]) AND ($2::uuid IS NULL OR from_unit_id = $2)"
    " AND ($3::text IS NULL OR strpos(number_key, $3) > 0)"
    " AND ($4::date IS NULL OR (dated, id) < ($4, $5::uuid)) ORDER BY dated DESC, id DESC LIMIT $6"};
constexpr db::Statement kInsertDecision{
    "decision_insert",
    "INSERT INTO decisions (id, number, dated, unit_id, title_code, signer_person_id, case_ids, year,"
    " signing_form, signed_for_person_id, number_key)"
    " VALUES ($1::uuid, $2, $3::date, $4::uuid, $5, $6::uuid, $7::uuid[], $8, $9, $10::uuid, $11)"};
constexpr db::Statement kFindDecision{"decision_find", "SELECT * FROM decisions WHERE id = $1::uuid"};
constexpr db::Statement kListDecisions{
    "decision_list",
    "SELECT id, number, dated, unit_id, title_code, signer_person_id, signing_form, signed_for_person_id,"
    " '{}'::uuid[] AS case_ids FROM decisions"
    " WHERE ($1::uuid IS NULL OR unit_id = $1) AND ($2::text IS NULL OR title_code = $2)"
    " AND ($3::date IS NULL OR (dated, id) < ($3, $4::uuid))"
    " AND ($5::text IS NULL OR strpos(number_key, $5) > 0) ORDER BY dated DESC, id DESC LIMIT $6"};
constexpr db::Statement kForgetBlock{"block_forget", "DELETE FROM block_members WHERE block_id = $1::uuid"};
constexpr db::Statement kRememberBlock{
    "block_remember",
    "INSERT INTO block_members (school_year, unit_id, block_id, leader_unit_id)"
    " SELECT $2, unit, $1::uuid, $3::uuid FROM unnest($4::uuid[]) AS unit"
    " ON CONFLICT (school_year, unit_id) DO UPDATE SET block_id = excluded.block_id,"
    " leader_unit_id = excluded.leader_unit_id"};
constexpr db::Statement kBlockLeaders{
    "block_leaders",
    "SELECT school_year, unit_id, leader_unit_id FROM block_members"
    " WHERE (school_year, unit_id) IN (SELECT * FROM unnest($1::text[], $2::uuid[]))"};

template <class Paper>
void ReadSignature(const db::Row& row, Paper& paper) {
  paper.set_signer_person_id(row.Text("signer_person_id"));
  common::v1::SigningForm form = common::v1::SIGNING_FORM_UNSPECIFIED;
  common::v1::SigningForm_Parse(row.Text("signing_form"), &form);
  paper.set_signing_form(form);
  paper.set_signed_for_person_id(row.Text("signed_for_person_id"));
}

v1::SubmissionLetter ToLetter(const db::Row& row) {
  v1::SubmissionLetter out;
  out.set_id(row.Text("id"));
  out.set_number(row.Text("number"));
  *out.mutable_date() = rpc::FromDay(*row.Day("dated"));
  out.set_from_unit_id(row.Text("from_unit_id"));
  out.set_stage(row.Text("stage"));
  out.set_text(row.Text("body"));
  ReadSignature(row, out);
  for (const auto& id : row.TextArray("case_ids")) out.add_case_ids(id);
  return out;
}

v1::Decision ToDecision(const db::Row& row) {
  v1::Decision out;
  out.set_id(row.Text("id"));
  out.set_number(row.Text("number"));
  *out.mutable_date() = rpc::FromDay(*row.Day("dated"));
  out.set_unit_id(row.Text("unit_id"));
  out.set_title_code(row.Text("title_code"));
  ReadSignature(row, out);
  for (const auto& id : row.TextArray("case_ids")) out.add_case_ids(id);
  return out;
}

}  // namespace

absl::Status InsertLetter(db::Session& session, const v1::SubmissionLetter& letter) {
  return session
      .Run(kInsertLetter, letter.id(), letter.number(), rpc::ToDay(letter.date()), letter.from_unit_id(),
           letter.stage(), letter.text(),
           std::vector<std::string>(letter.case_ids().begin(), letter.case_ids().end()),
           db::Param::OrNull(letter.signer_person_id()), letter.date().year(),
           db::Param::OrNull(SigningFormOf(letter)), db::Param::OrNull(letter.signed_for_person_id()),
           text::ComparisonKey(letter.number()))
      .status();
}

absl::StatusOr<v1::SubmissionLetter> FindLetter(db::Session& session, const std::string& id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kFindLetter, id));
  return ToLetter(rows[0]);
}

absl::StatusOr<std::vector<v1::SubmissionLetter>> ListLetters(db::Session& session, const LetterPage& page) {
  ASSIGN_OR_RETURN(
      const db::Rows rows,
      session.Run(kListLetters, page.from_unit_ids, db::Param::OrNull(page.from_unit_id),
                  db::Param::OrNull(text::ComparisonKey(page.query)), db::Param::OrNull(page.before_day),
                  db::Param::OrNull(page.before_id), page.limit));
  std::vector<v1::SubmissionLetter> out;
  for (const db::Row row : rows) out.push_back(ToLetter(row));
  return out;
}

absl::Status InsertDecision(db::Session& session, const v1::Decision& decision) {
  return session
      .Run(kInsertDecision, decision.id(), decision.number(), rpc::ToDay(decision.date()), decision.unit_id(),
           decision.title_code(), db::Param::OrNull(decision.signer_person_id()),
           std::vector<std::string>(decision.case_ids().begin(), decision.case_ids().end()),
           decision.date().year(), db::Param::OrNull(SigningFormOf(decision)),
           db::Param::OrNull(decision.signed_for_person_id()), text::ComparisonKey(decision.number()))
      .status();
}

absl::StatusOr<v1::Decision> FindDecision(db::Session& session, const std::string& id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kFindDecision, id));
  return ToDecision(rows[0]);
}

absl::StatusOr<std::vector<v1::Decision>> ListDecisions(db::Session& session, const DecisionPage& page) {
  ASSIGN_OR_RETURN(
      const db::Rows rows,
      session.Run(kListDecisions, db::Param::OrNull(page.unit_id), db::Param::OrNull(page.title_code),
                  db::Param::OrNull(page.before_day), db::Param::OrNull(page.before_id),
                  db::Param::OrNull(text::ComparisonKey(page.query)), page.limit));
  std::vector<v1::Decision> out;
  for (const db::Row row : rows) out.push_back(ToDecision(row));
  return out;
}

absl::Status ReplaceBlock(db::Session& session, const std::string& block_id, const std::string& school_year,
                          const std::string& leader_unit_id,
                          const std::vector<std::string>& member_unit_ids) {
  RETURN_IF_ERROR(session.Run(kForgetBlock, block_id).status());
  return session.Run(kRememberBlock, block_id, school_year, leader_unit_id, member_unit_ids).status();
}

absl::StatusOr<BlockLeaders> BlockLeadersOf(db::Session& session,
                                            const std::set<std::pair<std::string, std::string>>& members) {
  if (members.empty()) return BlockLeaders();
  std::vector<std::string> years, units;
  for (const auto& [year, unit] : members) {
    years.push_back(year);
    units.push_back(unit);
  }
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kBlockLeaders, years, units));
  BlockLeaders out;
  for (const db::Row row : rows) {
    out[{row.Text("school_year"), row.Text("unit_id")}] = row.Text("leader_unit_id");
  }
  return out;
}

}  // namespace thidua::approval::store
