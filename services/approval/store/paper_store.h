// Letters, decisions, notices, and who leads which block.
#ifndef THIDUA_SERVICES_APPROVAL_STORE_PAPER_STORE_H_
#define THIDUA_SERVICES_APPROVAL_STORE_PAPER_STORE_H_

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "services/common/db/session.h"
#include "thidua/approval/v1/approval_service.pb.h"

namespace thidua::approval::store {

// "KT"; empty for what was signed in one's own right, in rows and leaves alike.
template <class Paper>
std::string SigningFormOf(const Paper& paper) {
  return paper.signing_form() == common::v1::SIGNING_FORM_UNSPECIFIED
             ? ""
             : common::v1::SigningForm_Name(paper.signing_form());
}

// "AWARD_REVOCATION"; empty for a decision that gives awards.
inline std::string RulingName(const v1::Decision& decision) {
  return decision.ruling() == common::v1::RULING_KIND_UNSPECIFIED
             ? ""
             : common::v1::RulingKind_Name(decision.ruling());
}

absl::Status InsertLetter(db::Session& session, const v1::SubmissionLetter& letter);
absl::Status SetPaper(db::Session& session, const v1::SubmissionLetter& letter);
absl::StatusOr<v1::SubmissionLetter> FindLetter(db::Session& session, const std::string& id);

// The letter went out from one of the units, or came to one: a case on it lay there after it was sent. Not to
// the unit that such a case is of, to whose desk it may come back: a letter lists many people.
absl::StatusOr<bool> LetterReaches(db::Session& session, const std::string& id,
                                   const std::vector<std::string>& units);
// Of each case the letter that came last; each letter once.
absl::StatusOr<std::vector<v1::SubmissionLetter>> LettersAbout(db::Session& session,
                                                               const std::vector<std::string>& case_ids);

absl::Status InsertNotice(db::Session& session, const v1::RefusalNotice& notice);

struct LetterPage {
  std::vector<std::string> from_unit_ids;
  std::string from_unit_id, query;
  std::string before_day, before_id;  // key of the row before the page
  int limit;
};
absl::StatusOr<std::vector<v1::SubmissionLetter>> ListLetters(db::Session& session, const LetterPage& page);

// Sets both fields that tell a decision's titles.
void PutTitles(const std::vector<std::string>& codes, v1::Decision& decision);
// Of its legal bases, as rows and leaves have them.
std::vector<std::string> BaseTexts(const v1::Decision& decision);
std::vector<std::string> BaseStates(const v1::Decision& decision);

absl::Status InsertDecision(db::Session& session, const v1::Decision& decision);
// The paper is composed from what the decision is once it stands.
absl::Status SetPaper(db::Session& session, const v1::Decision& decision);
absl::StatusOr<v1::Decision> FindDecision(db::Session& session, const std::string& id);
// Of whatever units here, that give awards: of that number, however it is spelled, and day.
absl::StatusOr<std::vector<v1::Decision>> DecisionsNumbered(db::Session& session, const std::string& number,
                                                            absl::CivilDay day);

// Rows with id, ruling, number, dated and case_ids.
std::vector<v1::Decision::Ruling> ToRulings(const db::Rows& rows);
// Later papers on awards of the decision, oldest first.
absl::StatusOr<std::vector<v1::Decision::Ruling>> RulingsOn(db::Session& session,
                                                            const std::string& decision_id);

struct DecisionPage {
  std::string unit_id, title_code, query;
  std::string before_day, before_id;  // key of the row before the page
  int limit;
};
absl::StatusOr<std::vector<v1::Decision>> ListDecisions(db::Session& session, const DecisionPage& page);

// As block has told of it.
struct Block {
  std::string id, name, school_year, leader_unit_id;  // no name: of before names were told
};
absl::Status ReplaceBlock(db::Session& session, const Block& block,
                          const std::vector<std::string>& member_unit_ids);
// The block of a unit in a school year, by (school year, unit); without those that are in no block.
using Blocks = std::map<std::pair<std::string, std::string>, Block>;
absl::StatusOr<Blocks> BlocksOf(db::Session& session,
                                const std::set<std::pair<std::string, std::string>>& members);

}  // namespace thidua::approval::store

#endif  // THIDUA_SERVICES_APPROVAL_STORE_PAPER_STORE_H_
