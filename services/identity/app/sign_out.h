#ifndef THIDUA_SERVICES_IDENTITY_APP_SIGN_OUT_H_
#define THIDUA_SERVICES_IDENTITY_APP_SIGN_OUT_H_

#include "services/common/rpc/call.h"
#include "thidua/identity/v1/identity_service.pb.h"

namespace thidua::identity {

// Closes the session the call came with.
absl::StatusOr<v1::SignOutResponse> SignOut(rpc::Call& call, const v1::SignOutRequest& request);

}  // namespace thidua::identity

#endif  // THIDUA_SERVICES_IDENTITY_APP_SIGN_OUT_H_
