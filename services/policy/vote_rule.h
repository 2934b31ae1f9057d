// How many must agree (domain.md 3.2). Integers only.
#ifndef THIDUA_SERVICES_POLICY_VOTE_RULE_H_
#define THIDUA_SERVICES_POLICY_VOTE_RULE_H_

namespace thidua::policy {

// ceil(threshold × base): 80 % of 11 members is 9, 90 % of 11 is 10, 90 % of 9 is 9.
constexpr int Needed(int threshold_permille, int base) { return (threshold_permille * base + 999) / 1000; }

}  // namespace thidua::policy

#endif  // THIDUA_SERVICES_POLICY_VOTE_RULE_H_
