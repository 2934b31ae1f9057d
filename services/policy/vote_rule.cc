#include "services/policy/vote_rule.h"

#include <algorithm>
#include <tuple>

namespace thidua::policy {

bool StandsAside(const council::v1::VoteRule& rule) {
  return rule.recusal() == council::v1::VoteRule::STAYS_IN_BASE ||
         rule.recusal() == council::v1::VoteRule::LEAVES_BASE;
}

int VotingBase(const council::v1::VoteRule& rule, const Attendance& attendance) {
  const int written = rule.written_opinions() ? attendance.written_opinions : 0;
  const int all =
      rule.base() == council::v1::VoteRule::PRESENT ? attendance.present + written : attendance.members;
  return rule.recusal() == council::v1::VoteRule::LEAVES_BASE ? all - attendance.recused : all;
}

bool Reachable(const council::v1::VoteRule& rule, const Attendance& attendance) {
  const int written = rule.written_opinions() ? attendance.written_opinions : 0;
  const int voters = attendance.present + written - attendance.recused;
  return voters >= Needed(rule.threshold_permille(), VotingBase(rule, attendance));
}

std::vector<Votes> RankByVotes(const council::v1::VoteRule& rule, std::vector<Votes> votes) {
  const bool chair = rule.tie() == council::v1::VoteRule::CHAIR_DECIDES;
  const auto key = [&](const Votes& v) {
    return std::tuple(-v.agree, !(chair && v.chair_agrees), !v.preferred);
  };
  std::stable_sort(votes.begin(), votes.end(),
                   [&](const Votes& a, const Votes& b) { return key(a) < key(b); });
  return votes;
}

}  // namespace thidua::policy
