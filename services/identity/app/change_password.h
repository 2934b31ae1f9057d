#ifndef THIDUA_SERVICES_IDENTITY_APP_CHANGE_PASSWORD_H_
#define THIDUA_SERVICES_IDENTITY_APP_CHANGE_PASSWORD_H_

#include "services/common/rpc/call.h"
#include "thidua/identity/v1/identity_service.pb.h"

namespace thidua::identity {

// Ends all other sessions of the account. PERMISSION_DENIED/PASSWORD_WRONG, INVALID_ARGUMENT/PASSWORD_WEAK.
absl::StatusOr<v1::ChangePasswordResponse> ChangePassword(rpc::Call& call,
                                                          const v1::ChangePasswordRequest& request);

}  // namespace thidua::identity

#endif  // THIDUA_SERVICES_IDENTITY_APP_CHANGE_PASSWORD_H_
