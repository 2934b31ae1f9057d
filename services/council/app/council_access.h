// Who runs a council and who sits on it.
#ifndef THIDUA_SERVICES_COUNCIL_APP_COUNCIL_ACCESS_H_
#define THIDUA_SERVICES_COUNCIL_APP_COUNCIL_ACCESS_H_

#include <string>

#include "services/common/rpc/call.h"
#include "services/council/domain/tally.h"
#include "services/council/store/council_store.h"

namespace thidua::council {

bool IsMember(const v1::Council& council, const std::string& person_id);
// The chair first.
Roll RollOf(const v1::Council& council, const v1::Meeting& meeting);
bool IsPresent(const v1::Meeting& meeting, const std::string& person_id);
// Members, and council.councils.read in the unit; NOT_FOUND for others.
absl::Status RequireSight(rpc::Call& call, const v1::Council& council);
absl::Status RequireRunning(rpc::Call& call, const v1::Council& council);

}  // namespace thidua::council

#endif  // THIDUA_SERVICES_COUNCIL_APP_COUNCIL_ACCESS_H_
