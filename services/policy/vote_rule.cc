#include "services/policy/vote_rule.h"

#include <algorithm>
#include <cstdint>
#include <tuple>

#include "absl/strings/str_cat.h"

namespace thidua::policy {

bool Passes(const Threshold& threshold, int agree, int base) {
  if (base <= 0) return false;
  const int64_t have = int64_t{agree} * threshold.denominator();
  const int64_t asked = int64_t{base} * threshold.numerator();
  return threshold.more_than() ? have > asked : have >= asked;
}

int Needed(const Threshold& threshold, int base) {
  const int64_t asked = int64_t{base} * threshold.numerator();
  const int64_t whole = asked / threshold.denominator();
  const bool one_more = threshold.more_than() || asked % threshold.denominator() != 0;
  return std::max(1, static_cast<int>(whole + (one_more ? 1 : 0)));
}

std::string ThresholdText(const Threshold& threshold) {
  const int tenths = threshold.numerator() * 1000 / threshold.denominator();
  const bool exact = threshold.numerator() * 1000 % threshold.denominator() == 0;
  const std::string share =
      exact && !threshold.more_than()
          ? absl::StrCat(tenths / 10, tenths % 10 == 0 ? "" : absl::StrCat(",", tenths % 10), " %")
          : absl::StrCat(threshold.numerator(), "/", threshold.denominator());
  return threshold.more_than() ? absl::StrCat("quá ", share) : share;
}

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
  return Passes(ThresholdOf(rule), voters, VotingBase(rule, attendance));
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
