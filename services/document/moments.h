// Moments as papers say them, in Vietnam.
#ifndef THIDUA_SERVICES_DOCUMENT_MOMENTS_H_
#define THIDUA_SERVICES_DOCUMENT_MOMENTS_H_

#include <google/protobuf/timestamp.pb.h>

#include <string>

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "thidua/common/v1/types.pb.h"

namespace thidua::document {

inline absl::TimeZone Vietnam() { return absl::FixedTimeZone(7 * 3600); }

inline absl::Time TimeOf(const google::protobuf::Timestamp& at) {
  return absl::FromUnixSeconds(at.seconds()) + absl::Nanoseconds(at.nanos());
}

// "14 giờ 05"
inline std::string HourOf(absl::Time at) { return absl::FormatTime("%H giờ %M", at, Vietnam()); }

inline common::v1::Date DayOf(absl::Time at) {
  const absl::CivilDay day = absl::ToCivilDay(at, Vietnam());
  common::v1::Date date;
  date.set_year(static_cast<int>(day.year()));
  date.set_month(day.month());
  date.set_day(day.day());
  return date;
}

}  // namespace thidua::document

#endif  // THIDUA_SERVICES_DOCUMENT_MOMENTS_H_
