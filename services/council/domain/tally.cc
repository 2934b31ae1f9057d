#include "services/council/domain/tally.h"

#include <set>

#include "services/policy/vote_rule.h"

namespace thidua::council {
namespace {

v1::CandidateTally Judge(const v1::VoteRule& rule, const std::string& case_id, int agree, int disagree,
                         int base) {
  v1::CandidateTally tally;
  tally.set_case_id(case_id);
  tally.set_agree(agree);
  tally.set_disagree(disagree);
  tally.set_blank(base - agree - disagree);
  tally.set_base(base);
  tally.set_needed(policy::Needed(rule.threshold_permille(), base));
  tally.set_passed(agree >= tally.needed());
  return tally;
}

}  // namespace

int BaseOf(const v1::VoteRule& rule, int members, int present) {
  return rule.base() == v1::VoteRule::PRESENT ? present : members;
}

v1::CandidateTally TallyOf(const v1::VoteRule& rule, const std::string& case_id, int base,
                           const std::vector<Ballot>& ballots) {
  int agree = 0;
  int disagree = 0;
  for (const Ballot& ballot : ballots) {
    const auto it = ballot.find(case_id);
    agree += it != ballot.end() && it->second == v1::AGREE;
    disagree += it != ballot.end() && it->second == v1::DISAGREE;
  }
  return Judge(rule, case_id, agree, disagree, base);
}

v1::CandidateTally TallyOfCount(const v1::VoteRule& rule, const v1::PaperCount::Line& line, int base) {
  return Judge(rule, line.case_id(), line.agree(), line.disagree(), base);
}

bool Complete(const std::vector<std::string>& candidates,
              const google::protobuf::RepeatedPtrField<v1::CandidateChoice>& choices) {
  std::set<std::string> named;
  for (const auto& choice : choices) named.insert(choice.case_id());
  return named == std::set<std::string>(candidates.begin(), candidates.end()) &&
         choices.size() == static_cast<int>(candidates.size());
}

}  // namespace thidua::council
