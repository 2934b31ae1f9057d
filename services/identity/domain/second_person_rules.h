// How long what one administrator has asked for waits for another.
#ifndef THIDUA_SERVICES_IDENTITY_DOMAIN_SECOND_PERSON_RULES_H_
#define THIDUA_SERVICES_IDENTITY_DOMAIN_SECOND_PERSON_RULES_H_

#include "absl/time/civil_time.h"

namespace thidua::identity {

// The last day on which it may be confirmed: so many working days (policy/data/tables/settings.textproto)
// after the day it was asked for.
absl::CivilDay LastDayOf(absl::CivilDay asked_on);

}  // namespace thidua::identity

#endif  // THIDUA_SERVICES_IDENTITY_DOMAIN_SECOND_PERSON_RULES_H_
