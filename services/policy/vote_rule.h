// How many must agree (domain.md 3.2). Integers only: a share is an exact fraction.
#ifndef THIDUA_SERVICES_POLICY_VOTE_RULE_H_
#define THIDUA_SERVICES_POLICY_VOTE_RULE_H_

#include <string>
#include <vector>

#include "thidua/council/v1/council_service.pb.h"

namespace thidua::policy {

using Threshold = council::v1::VoteRule::Threshold;

// The share that must agree, of a council's or a rule-set's VoteRule; thousandths where it was written before
// fractions were.
template <typename VoteRule>
Threshold ThresholdOf(const VoteRule& rule) {
  if (rule.has_threshold()) return rule.threshold();
  Threshold threshold;
  threshold.set_numerator(rule.threshold_permille());
  threshold.set_denominator(1000);
  return threshold;
}

// Whether `agree` votes of `base` suffice; never where nobody counts. 2/3 of 9 is 6, more than 1/2 of 10
// is 6.
bool Passes(const Threshold& threshold, int agree, int base);
// The fewest votes that pass, at least one: 80 % of 11 members is 9, 90 % of 9 is 9.
int Needed(const Threshold& threshold, int base);
// "80 %", "2/3", "quá 1/2": as a percentage only where that is exact.
std::string ThresholdText(const Threshold& threshold);

// Who takes part in a vote on one candidate.
struct Attendance {
  int members = 0;  // of the council
  int present = 0;
  int written_opinions = 0;  // of absent members
  int recused = 0;           // members who stand aside, being the candidate
};

// A member who is the candidate does not vote on himself.
bool StandsAside(const council::v1::VoteRule& rule);

// The denominator. An absent member without an opinion counts as not agreeing, as far as the base counts him
// at all.
int VotingBase(const council::v1::VoteRule& rule, const Attendance& attendance);
// Even if everybody who may vote agrees, recusal keeps the threshold out of reach.
bool Reachable(const council::v1::VoteRule& rule, const Attendance& attendance);

struct Votes {
  std::string case_id;
  int agree = 0;
  bool chair_agrees = false;
  bool preferred = false;  // by the tie-break of the law
};
// Highest number of agreeing votes first; a tie by the chair's vote where the rule says so, then by the law's
// preference.
std::vector<Votes> RankByVotes(const council::v1::VoteRule& rule, std::vector<Votes> votes);

}  // namespace thidua::policy

#endif  // THIDUA_SERVICES_POLICY_VOTE_RULE_H_
