// Between the wire's dates and times and absl's.
#ifndef THIDUA_SERVICES_COMMON_RPC_CONVERT_H_
#define THIDUA_SERVICES_COMMON_RPC_CONVERT_H_

#include <google/protobuf/timestamp.pb.h>

#include <optional>
#include <string>

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "services/common/db/session.h"
#include "thidua/common/v1/types.pb.h"

namespace thidua::rpc {

// Only where the field allows it (FieldRule.year_alone).
inline bool YearAlone(const common::v1::Date& date) { return date.month() == 0 && date.day() == 0; }

// The first day of a year that stands alone.
inline absl::CivilDay ToDay(const common::v1::Date& date) {
  return YearAlone(date) ? absl::CivilDay(date.year())
                         : absl::CivilDay(date.year(), date.month(), date.day());
}

inline common::v1::Date FromDay(absl::CivilDay day) {
  common::v1::Date out;
  out.set_year(static_cast<int>(day.year()));
  out.set_month(day.month());
  out.set_day(day.day());
  return out;
}

inline absl::Time ToTime(const google::protobuf::Timestamp& timestamp) {
  return absl::FromUnixSeconds(timestamp.seconds()) + absl::Nanoseconds(timestamp.nanos());
}

inline google::protobuf::Timestamp FromTime(absl::Time time) {
  google::protobuf::Timestamp out;
  const int64_t micros = absl::ToUnixMicros(time);
  out.set_seconds(micros / 1000000);
  out.set_nanos(static_cast<int>(micros % 1000000) * 1000);
  return out;
}

// "31/12/2020"
inline std::string DayText(absl::CivilDay day) {
  return absl::FormatTime("%d/%m/%Y", absl::FromCivil(day, absl::UTCTimeZone()), absl::UTCTimeZone());
}

// A date that may be missing, as a parameter.
inline db::Param DayOrNull(bool has, const common::v1::Date& date) {
  return has ? db::Param(ToDay(date)) : db::Param(std::nullopt);
}

}  // namespace thidua::rpc

#endif  // THIDUA_SERVICES_COMMON_RPC_CONVERT_H_
