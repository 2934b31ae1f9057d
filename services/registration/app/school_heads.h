// Who reviews what a school registers: nobody of them reviews his own, the office above does.
#ifndef THIDUA_SERVICES_REGISTRATION_APP_SCHOOL_HEADS_H_
#define THIDUA_SERVICES_REGISTRATION_APP_SCHOOL_HEADS_H_

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "services/common/rpc/call.h"
#include "thidua/registration/v1/registration_service.pb.h"

namespace thidua::registration {

// (school, person): who holds registration.registrations.review in these very schools, at most 500. Asks
// identity: not under a lock.
using Heads = std::set<std::pair<std::string, std::string>>;
absl::StatusOr<Heads> HeadsOf(rpc::Call& call, const std::vector<std::string>& schools);
// Its subject is a head of the school that its unit is, or belongs to. Asks identity: not under a lock.
absl::StatusOr<bool> IsOfHead(rpc::Call& call, const v1::Registration& registration);

}  // namespace thidua::registration

#endif  // THIDUA_SERVICES_REGISTRATION_APP_SCHOOL_HEADS_H_
