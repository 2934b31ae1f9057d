#include "services/identity/domain/second_person_rules.h"

#include "services/policy/calendar.h"
#include "services/policy/settings.h"

namespace thidua::identity {

absl::CivilDay LastDayOf(absl::CivilDay asked_on) {
  return policy::Calendar::Official()
      .AddWorkingDays(asked_on, policy::OfficialSettings().second_person_days())
      .day;
}

}  // namespace thidua::identity
