// What a province, district, commune or school has changed, where the law leaves it open.
#ifndef THIDUA_SERVICES_POLICY_OVERRIDES_H_
#define THIDUA_SERVICES_POLICY_OVERRIDES_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/civil_time.h"
#include "services/policy/origins.h"
#include "thidua/policy/v1/rule_set.pb.h"

namespace thidua::policy {

// Whether it changes only what `rule_set` leaves to its authority; the error names file and line.
absl::Status CheckOverride(const v1::Override& change, const v1::RuleSet& rule_set, const Origins& origins);

// Two changes of the same thing for the same place on the same day.
bool Collide(const v1::Override& a, const v1::Override& b);

// In force there on that day: `unit_codes` are the codes of the place and of everything above it.
bool Applies(const v1::Override& change, const v1::RuleSet& rule_set,
             const std::vector<std::string>& unit_codes, absl::CivilDay day);

// The rule-set with the change made. Its id says so: "R2+TINH-VI-DU@1".
v1::RuleSet Applied(const v1::RuleSet& rule_set, const v1::Override& change);

// Whether a cap the law sets is loosened: a place may only stay below it.
bool Loosens(const v1::Rule& from, const v1::Rule& to);

// "TINH-VI-DU@1"
std::string OverrideKey(const v1::Override& change);

}  // namespace thidua::policy

#endif  // THIDUA_SERVICES_POLICY_OVERRIDES_H_
