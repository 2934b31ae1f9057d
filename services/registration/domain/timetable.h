// How the timetable of a launched campaign may move.
#ifndef THIDUA_SERVICES_REGISTRATION_DOMAIN_TIMETABLE_H_
#define THIDUA_SERVICES_REGISTRATION_DOMAIN_TIMETABLE_H_

#include <optional>
#include <string>

#include "absl/time/civil_time.h"
#include "thidua/registration/v1/registration_service.pb.h"

namespace thidua::registration {

struct MoveFault {
  std::string field;     // of the request
  std::string sentence;  // Vietnamese
};
// Each day forward only, and one that moves not to a day that is over; at least one moves.
std::optional<MoveFault> FaultOfMove(const v1::Campaign& before, const v1::Campaign& after,
                                     absl::CivilDay today);

}  // namespace thidua::registration

#endif  // THIDUA_SERVICES_REGISTRATION_DOMAIN_TIMETABLE_H_
