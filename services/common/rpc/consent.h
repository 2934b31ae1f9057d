// How a person has agreed to what somebody else does in their stead.
#ifndef THIDUA_SERVICES_COMMON_RPC_CONSENT_H_
#define THIDUA_SERVICES_COMMON_RPC_CONSENT_H_

#include <optional>
#include <string>

#include "services/common/rpc/call.h"
#include "thidua/common/v1/types.pb.h"

namespace thidua::rpc {

// What the caller states, with who and when. INVALID_ARGUMENT on the field `consent` where it is needed and
// nothing is stated; nothing where one acts for oneself or for a collective.
absl::StatusOr<std::optional<common::v1::Consent>> ConsentOf(Call& call, const common::v1::Subject& subject,
                                                             const std::string& statement);

}  // namespace thidua::rpc

#endif  // THIDUA_SERVICES_COMMON_RPC_CONSENT_H_
