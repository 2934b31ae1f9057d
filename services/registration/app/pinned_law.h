// The law a campaign is pinned to.
#ifndef THIDUA_SERVICES_REGISTRATION_APP_PINNED_LAW_H_
#define THIDUA_SERVICES_REGISTRATION_APP_PINNED_LAW_H_

#include "absl/status/statusor.h"
#include "thidua/policy/v1/rule_set.pb.h"
#include "thidua/registration/v1/registration_service.pb.h"

namespace thidua::registration {

// INTERNAL where this program does not have the rule-set, or has another text under its version.
absl::StatusOr<const policy::v1::RuleSet*> PinnedLaw(const v1::RuleSetPin& pin);

}  // namespace thidua::registration

#endif  // THIDUA_SERVICES_REGISTRATION_APP_PINNED_LAW_H_
