// What the kinds of rule have to do with each other: the guard each answers to, the titles it looks at.
#ifndef THIDUA_SERVICES_POLICY_RULE_KINDS_H_
#define THIDUA_SERVICES_POLICY_RULE_KINDS_H_

#include <functional>
#include <string>
#include <vector>

#include "thidua/policy/v1/rule_set.pb.h"

namespace thidua::policy {

// The guard of a process by which the rule is enforced: "rating_sufficient".
const char* GuardOf(const v1::Rule& rule);
// Every guard that some kind of rule answers to.
const std::vector<std::string>& RuleGuards();
// A cap and what rests on others' awards can only be judged when the decision is issued.
bool MustHoldAtDecision(const std::string& guard);

// The rule and, of an any_of, the rules in it, depth first.
void ForEachRule(const v1::Title& title, const std::function<void(const v1::Rule&)>& visit);
// Titles the rule looks at: the link of prerequisites.
std::vector<std::string> TitlesUsedBy(const v1::Rule& rule);
// A chain: what counts as its basis must be of the type merit.
bool IsBasis(const v1::Rule& rule);

// Some rule asks for an initiative and nothing can take its place.
bool NeedsInitiative(const v1::Title& title);

}  // namespace thidua::policy

#endif  // THIDUA_SERVICES_POLICY_RULE_KINDS_H_
