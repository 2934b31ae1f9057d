// What cannot be of a person's dates: it finds a slip of the finger, and is no rule of law.
#ifndef THIDUA_SERVICES_DIRECTORY_DOMAIN_PERSON_DATES_H_
#define THIDUA_SERVICES_DIRECTORY_DOMAIN_PERSON_DATES_H_

#include <string>

#include "absl/time/civil_time.h"
#include "thidua/common/v1/types.pb.h"

namespace thidua::directory {

// The first day of a year that stands alone.
absl::CivilDay DayOf(const common::v1::Date& date);
// Why somebody born on `birth` did not start work on `joined`; empty where nothing speaks against it.
std::string WhyNotStart(const common::v1::Date& birth, const common::v1::Date& joined);

}  // namespace thidua::directory

#endif  // THIDUA_SERVICES_DIRECTORY_DOMAIN_PERSON_DATES_H_
