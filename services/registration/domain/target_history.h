// Whether a target stays within what its unit has reached before.
#ifndef THIDUA_SERVICES_REGISTRATION_DOMAIN_TARGET_HISTORY_H_
#define THIDUA_SERVICES_REGISTRATION_DOMAIN_TARGET_HISTORY_H_

#include <string>

#include "thidua/registration/v1/registration_service.pb.h"

namespace thidua::registration {

// A Vietnamese sentence where the target lies outside of the least and the most of the years before and the
// baseline, and nothing says what it rests on (seed-2: targets were set “mang tính chủ quan”). How far
// outside matters nothing: no source has a measure for that. Empty: it stays within, has its note, or no year
// before is known.
std::string OutsideOfHistory(const v1::Target& target);
// Empty where each year is named once.
std::string FaultOfPast(const v1::Target& target);

}  // namespace thidua::registration

#endif  // THIDUA_SERVICES_REGISTRATION_DOMAIN_TARGET_HISTORY_H_
