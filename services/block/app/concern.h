// Whom the units that are compared concern.
#ifndef THIDUA_SERVICES_BLOCK_APP_CONCERN_H_
#define THIDUA_SERVICES_BLOCK_APP_CONCERN_H_

#include <string>
#include <vector>

#include "services/common/rpc/call.h"

namespace thidua::block {

// The caller holds some role in one of the units, or above it.
absl::StatusOr<bool> Concerns(rpc::Call& call, const std::vector<std::string>& units);
// The caller holds one of the permissions in one of the units, or above it.
absl::StatusOr<bool> HasAnyIn(rpc::Call& call, const std::vector<const char*>& permissions,
                              const std::vector<std::string>& units);
// All units in which the caller holds some role, with everything below them.
absl::StatusOr<std::vector<std::string>> UnitsWithin(rpc::Call& call);

}  // namespace thidua::block

#endif  // THIDUA_SERVICES_BLOCK_APP_CONCERN_H_
