// What can be signed in somebody's stead, and on which days.
#ifndef THIDUA_SERVICES_IDENTITY_DOMAIN_DELEGATION_RULES_H_
#define THIDUA_SERVICES_IDENTITY_DOMAIN_DELEGATION_RULES_H_

#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "thidua/identity/v1/delegation_service.pb.h"

namespace thidua::identity {

// The longest a delegation lasts, both its days counted.
inline constexpr int kDelegationDays = 366;

// Whose holder signs letters: what he may delegate.
bool Signs(v1::Role role);
// What of the role's permissions a delegation passes on: to act on cases, to send letters, to issue
// decisions.
std::vector<std::string> DelegatedPermissions(v1::Role role);

enum class TermFault {
  kNone,
  kEndsBeforeItBegins,
  kIsOver,  // its last day is before today
  kTooLong,
};
TermFault FaultOfTerm(absl::CivilDay first, absl::CivilDay last, absl::CivilDay today);

}  // namespace thidua::identity

#endif  // THIDUA_SERVICES_IDENTITY_DOMAIN_DELEGATION_RULES_H_
