#include "services/approval/domain/working_days.h"

namespace thidua::approval {

absl::CivilDay AddWorkingDays(absl::CivilDay from, int days) {
  while (days > 0) {
    ++from;
    const absl::Weekday weekday = absl::GetWeekday(from);
    if (weekday != absl::Weekday::saturday && weekday != absl::Weekday::sunday) --days;
  }
  return from;
}

}  // namespace thidua::approval
