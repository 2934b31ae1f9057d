#ifndef THIDUA_SERVICES_IDENTITY_APP_SIGN_IN_H_
#define THIDUA_SERVICES_IDENTITY_APP_SIGN_IN_H_

#include "services/common/rpc/call.h"
#include "thidua/identity/v1/identity_service.pb.h"

namespace thidua::identity {

// UNAUTHENTICATED/SIGN_IN_FAILED for a wrong name, a wrong password and a disabled account, at the same cost
// in time; SECOND_FACTOR_NEEDED for a missing or wrong code after the right password;
// RESOURCE_EXHAUSTED/SIGN_IN_DELAYED while earlier failures hold it up.
absl::StatusOr<v1::SignInResponse> SignIn(rpc::Call& call, const v1::SignInRequest& request);

}  // namespace thidua::identity

#endif  // THIDUA_SERVICES_IDENTITY_APP_SIGN_IN_H_
