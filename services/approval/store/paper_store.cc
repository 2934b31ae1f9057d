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
constexpr db::Statement kSetLetterPaper{"letter_set_paper",
                                        "UPDATE letters SET paper_id = $2::uuid WHERE id = $1::uuid"};
constexpr db::Statement kFindLetter{"letter_find", "SELECT * FROM letters WHERE id = $1::uuid"};
constexpr db::Statement kLetterReaches{
    "letter_reaches",
    "SELECT EXISTS (SELECT FROM letters l WHERE l.id = $1::uuid AND (l.from_unit_id = ANY($2::uuid[])"
    " OR EXISTS (SELECT FROM cases c JOIN steps sent ON sent.case_id = c.id AND sent.stage = l.stage"
    "  AND sent.verb = 'SEND_LETTER' JOIN steps later ON later.case_id = c.id AND later.number > sent.number"
    "  WHERE c.id = ANY(l.case_ids) AND later.holder_unit_id = ANY($2::uuid[])"
    "  AND later.holder_unit_id <> c.unit_id))) AS reaches"};
constexpr db::Statement kListLetters{
    "letter_list",
    "SELECT id, number, dated, from_unit_id, stage, '' AS body, signer_person_id, signing_form,"
    " signed_for_person_id, paper_id, '{}'::uuid[] AS case_ids FROM letters"
    " WHERE from_unit_id = ANY($1::uuid[]) AND ($2::uuid IS NULL OR from_unit_id = $2)"
    " AND ($3::text IS NULL OR strpos(number_key, $3) > 0)"
    " AND ($4::date IS NULL OR (dated, id) < ($4, $5::uuid)) ORDER BY dated DESC, id DESC LIMIT $6"};
// Of each case the letter that came last.
constexpr db::Statement kLettersAbout{
    "letter_about",
    "SELECT DISTINCT ON (l.id) l.* FROM unnest($1::uuid[]) AS c(id) CROSS JOIN LATERAL"
    " (SELECT * FROM letters WHERE case_ids @> ARRAY[c.id] ORDER BY dated DESC, id LIMIT 1) AS l ORDER BY "
    "l.id"};
constexpr db::Statement kInsertNotice{
    "notice_insert",
    "INSERT INTO refusal_notices (id, number, number_key, dated, year, unit_id, case_id, reason, legal_basis,"
    " signer_person_id, signing_form, signed_for_person_id, paper_id) VALUES ($1::uuid, $2, $3, $4::date, "
    "$5, $6::uuid,"
    " $7::uuid, $8, $9, $10::uuid, $11, $12::uuid, $13::uuid)"};
constexpr db::Statement kSetPaper{"decision_set_paper",
                                  "UPDATE decisions SET paper_id = $2::uuid WHERE id = $1::uuid"};
constexpr db::Statement kInsertDecision{
    "decision_insert",
    "INSERT INTO decisions (id, number, dated, unit_id, title_codes, signer_person_id, case_ids, year,"
    " signing_form, signed_for_person_id, number_key, legal_bases, legal_base_states)"
    " VALUES ($1::uuid, $2, $3::date, $4::uuid, $5::text[], $6::uuid, $7::uuid[], $8, $9, $10::uuid, $11,"
    " $12::text[], $13::text[])"};
constexpr db::Statement kFindDecision{"decision_find", "SELECT * FROM decisions WHERE id = $1::uuid"};
constexpr db::Statement kDecisionsNumbered{"decisions_numbered",
                                           "SELECT * FROM decisions WHERE dated = $1::date AND number_key = "
                                           "$2 AND ruling IS NULL ORDER BY id LIMIT 50"};
constexpr db::Statement kRulingsOn{"decision_rulings",
                                   "SELECT id, ruling, number, dated, case_ids FROM decisions WHERE "
                                   "of_decision_id = $1::uuid ORDER BY dated, taken"};
constexpr db::Statement kListDecisions{
    "decision_list",
    "SELECT id, number, dated, unit_id, title_codes, signer_person_id, signing_form, signed_for_person_id,"
    " ruling, of_decision_id, reason, legal_basis, ground, corrected_text, paper_id,"
    " '{}'::uuid[] AS touched_case_ids,"
    " '{}'::uuid[] AS case_ids, '{}'::text[] AS legal_bases, '{}'::text[] AS legal_base_states FROM decisions"
    " WHERE ($1::uuid IS NULL OR unit_id = $1) AND ($2::text IS NULL OR $2 = ANY(title_codes))"
    " AND ($3::date IS NULL OR (dated, id) < ($3, $4::uuid))"
    " AND ($5::text IS NULL OR strpos(number_key, $5) > 0) ORDER BY dated DESC, id DESC LIMIT $6"};
constexpr db::Statement kForgetBlock{"block_forget", "DELETE FROM block_members WHERE block_id = $1::uuid"};
constexpr db::Statement kRememberBlock{
    "block_remember",
    "INSERT INTO block_members (school_year, unit_id, block_id, leader_unit_id, block_name)"
    " SELECT $2, unit, $1::uuid, $3::uuid, $5 FROM unnest($4::uuid[]) AS unit"
    " ON CONFLICT (school_year, unit_id) DO UPDATE SET block_id = excluded.block_id,"
    " leader_unit_id = excluded.leader_unit_id, block_name = excluded.block_name"};
constexpr db::Statement kBlocksOf{
    "blocks_of",
    "SELECT school_year, unit_id, block_id, block_name, leader_unit_id FROM block_members"
    " WHERE (school_year, unit_id) IN (SELECT * FROM unnest($1::text[], $2::uuid[]))"};

template <class Paper>
void ReadSignature(const db::Row& row, Paper& paper) {
  paper.set_signer_person_id(row.Text("signer_person_id"));
  common::v1::SigningForm form = common::v1::SIGNING_FORM_UNSPECIFIED;
  common::v1::SigningForm_Parse(row.Text("signing_form"), &form);
  paper.set_signing_form(form);
  paper.set_signed_for_person_id(row.Text("signed_for_person_id"));
}

common::v1::RulingKind RulingOf(const db::Row& row) {
  common::v1::RulingKind kind = common::v1::RULING_KIND_UNSPECIFIED;
  common::v1::RulingKind_Parse(row.Text("ruling"), &kind);
  return kind;
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
  out.set_paper_id(row.Text("paper_id"));
  return out;
}

v1::Decision ToDecision(const db::Row& row) {
  v1::Decision out;
  out.set_id(row.Text("id"));
  out.set_number(row.Text("number"));
  *out.mutable_date() = rpc::FromDay(*row.Day("dated"));
  out.set_unit_id(row.Text("unit_id"));
  const auto titles = row.TextArray("title_codes");
  PutTitles(titles, out);
  ReadSignature(row, out);
  const auto case_ids = row.TextArray("case_ids");
  for (const auto& id : case_ids) out.add_case_ids(id);
  const auto bases = row.TextArray("legal_bases"), states = row.TextArray("legal_base_states");
  for (size_t i = 0; i < bases.size(); ++i) {
    auto* base = out.add_legal_bases();
    base->set_text(bases[i]);
    v1::LegalBase::State state = v1::LegalBase::STATE_UNSPECIFIED;
    v1::LegalBase::State_Parse(states[i], &state);
    base->set_state(state);
  }
  out.set_ruling(RulingOf(row));
  out.set_of_decision_id(row.Text("of_decision_id"));
  out.set_reason(row.Text("reason"));
  out.set_legal_basis(row.Text("legal_basis"));
  out.set_ground(row.Text("ground"));
  out.set_paper_id(row.Text("paper_id"));
  out.set_corrected_text(row.Text("corrected_text"));
  for (const auto& id : row.TextArray("touched_case_ids")) out.add_touched_case_ids(id);
  return out;
}

}  // namespace

void PutTitles(const std::vector<std::string>& codes, v1::Decision& decision) {
  for (const auto& code : codes) decision.add_title_codes(code);
  if (codes.size() == 1) decision.set_title_code(codes.front());
}

std::vector<std::string> BaseTexts(const v1::Decision& decision) {
  std::vector<std::string> texts;
  texts.reserve(decision.legal_bases_size());
  for (const auto& base : decision.legal_bases()) texts.push_back(base.text());
  return texts;
}

std::vector<std::string> BaseStates(const v1::Decision& decision) {
  std::vector<std::string> states;
  states.reserve(decision.legal_bases_size());
  for (const auto& base : decision.legal_bases()) states.push_back(v1::LegalBase::State_Name(base.state()));
  return states;
}

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

absl::Status SetPaper(db::Session& session, const v1::SubmissionLetter& letter) {
  return session.Run(kSetLetterPaper, letter.id(), letter.paper_id()).status();
}

absl::StatusOr<bool> LetterReaches(db::Session& session, const std::string& id,
                                   const std::vector<std::string>& units) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kLetterReaches, id, units));
  return rows[0].Bool("reaches");
}

absl::StatusOr<std::vector<v1::SubmissionLetter>> LettersAbout(db::Session& session,
                                                               const std::vector<std::string>& case_ids) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kLettersAbout, case_ids));
  std::vector<v1::SubmissionLetter> out;
  for (const db::Row row : rows) out.push_back(ToLetter(row));
  return out;
}

absl::Status InsertNotice(db::Session& session, const v1::RefusalNotice& notice) {
  return session
      .Run(kInsertNotice, notice.id(), notice.number(), text::ComparisonKey(notice.number()),
           rpc::ToDay(notice.date()), notice.date().year(), notice.unit_id(), notice.case_id(),
           notice.reason(), notice.legal_basis(), db::Param::OrNull(notice.signer_person_id()),
           db::Param::OrNull(SigningFormOf(notice)), db::Param::OrNull(notice.signed_for_person_id()),
           notice.paper_id())
      .status();
}

absl::Status SetPaper(db::Session& session, const v1::Decision& decision) {
  return session.Run(kSetPaper, decision.id(), decision.paper_id()).status();
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
           std::vector<std::string>(decision.title_codes().begin(), decision.title_codes().end()),
           db::Param::OrNull(decision.signer_person_id()),
           std::vector<std::string>(decision.case_ids().begin(), decision.case_ids().end()),
           decision.date().year(), db::Param::OrNull(SigningFormOf(decision)),
           db::Param::OrNull(decision.signed_for_person_id()), text::ComparisonKey(decision.number()),
           BaseTexts(decision), BaseStates(decision))
      .status();
}

std::vector<v1::Decision::Ruling> ToRulings(const db::Rows& rows) {
  std::vector<v1::Decision::Ruling> out;
  for (const db::Row row : rows) {
    v1::Decision::Ruling& ruling = out.emplace_back();
    ruling.set_id(row.Text("id"));
    ruling.set_kind(RulingOf(row));
    ruling.set_number(row.Text("number"));
    *ruling.mutable_date() = rpc::FromDay(*row.Day("dated"));
    for (const auto& id : row.TextArray("case_ids")) ruling.add_case_ids(id);
  }
  return out;
}

absl::StatusOr<std::vector<v1::Decision::Ruling>> RulingsOn(db::Session& session,
                                                            const std::string& decision_id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kRulingsOn, decision_id));
  return ToRulings(rows);
}

absl::StatusOr<v1::Decision> FindDecision(db::Session& session, const std::string& id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kFindDecision, id));
  return ToDecision(rows[0]);
}

absl::StatusOr<std::vector<v1::Decision>> DecisionsNumbered(db::Session& session, const std::string& number,
                                                            absl::CivilDay day) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kDecisionsNumbered, day, text::ComparisonKey(number)));
  std::vector<v1::Decision> out;
  for (const db::Row row : rows) out.push_back(ToDecision(row));
  return out;
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

absl::Status ReplaceBlock(db::Session& session, const Block& block,
                          const std::vector<std::string>& member_unit_ids) {
  RETURN_IF_ERROR(session.Run(kForgetBlock, block.id).status());
  return session
      .Run(kRememberBlock, block.id, block.school_year, block.leader_unit_id, member_unit_ids, block.name)
      .status();
}

absl::StatusOr<Blocks> BlocksOf(db::Session& session,
                                const std::set<std::pair<std::string, std::string>>& members) {
  if (members.empty()) return Blocks();
  std::vector<std::string> years, units;
  for (const auto& [year, unit] : members) {
    years.push_back(year);
    units.push_back(unit);
  }
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kBlocksOf, years, units));
  Blocks out;
  for (const db::Row row : rows) {
    const std::string year = row.Text("school_year");
    out[{year, row.Text("unit_id")}] = {row.Text("block_id"), row.Text("block_name"), year,
                                        row.Text("leader_unit_id")};
  }
  return out;
}

}  // namespace thidua::approval::store
