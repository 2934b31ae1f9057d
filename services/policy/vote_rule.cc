#include "services/policy/vote_rule.h"

#include <algorithm>
#include <tuple>

namespace thidua::policy {

int VotingBase(const v1::VoteRule& rule, const Attendance& attendance) {
  const int written = rule.written_opinions() ? attendance.written_opinions : 0;
  const int all =
      rule.base() == council::v1::VoteRule::PRESENT ? attendance.present + written : attendance.members;
  return rule.recusal() == v1::VoteRule::LEAVES_BASE ? all - attendance.recused : all;
}

bool Reachable(const v1::VoteRule& rule, const Attendance& attendance) {
  const int written = rule.written_opinions() ? attendance.written_opinions : 0;
  const int voters = attendance.present + written - attendance.recused;
  return voters >= Needed(rule.threshold_permille(), VotingBase(rule, attendance));
}

std::vector<Votes> RankByVotes(const v1::VoteRule& rule, std::vector<Votes> votes) {
  const bool chair = rule.tie() == v1::VoteRule::CHAIR_DECIDES;
  const auto key = [&](const Votes& v) {
    return std::tuple(-v.agree, !(chair && v.chair_agrees), !v.preferred);
  };
  std::stable_sort(votes.begin(), votes.end(),
                   [&](const Votes& a, const Votes& b) { return key(a) < key(b); });
  return votes;
}

}  // namespace thidua::policy
