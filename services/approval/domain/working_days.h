// Deadlines in working days.
#ifndef THIDUA_SERVICES_APPROVAL_DOMAIN_WORKING_DAYS_H_
#define THIDUA_SERVICES_APPROVAL_DOMAIN_WORKING_DAYS_H_

#include "absl/time/civil_time.h"

namespace thidua::approval {

// The day `days` working days (Monday to Friday) after `from`; the day itself does not count.
absl::CivilDay AddWorkingDays(absl::CivilDay from, int days);

}  // namespace thidua::approval

#endif  // THIDUA_SERVICES_APPROVAL_DOMAIN_WORKING_DAYS_H_
