#ifndef THIDUA_SERVICES_REGISTRATION_APP_TARGETS_H_
#define THIDUA_SERVICES_REGISTRATION_APP_TARGETS_H_

#include "services/common/rpc/call.h"
#include "thidua/registration/v1/registration_service.pb.h"

namespace thidua::registration {

// ALREADY_EXISTS/TARGET_EXISTS for the same indicator of a unit twice.
absl::StatusOr<v1::Target> RegisterTarget(rpc::Call& call, const v1::RegisterTargetRequest& request);
// What stood there is kept, with why it was changed.
absl::StatusOr<v1::Target> ChangeTarget(rpc::Call& call, const v1::ChangeTargetRequest& request);
absl::StatusOr<v1::Target> WithdrawTarget(rpc::Call& call, const v1::WithdrawTargetRequest& request);
absl::StatusOr<v1::ListTargetsResponse> ListTargets(rpc::Call& call, const v1::ListTargetsRequest& request);

}  // namespace thidua::registration

#endif  // THIDUA_SERVICES_REGISTRATION_APP_TARGETS_H_
