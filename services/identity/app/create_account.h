#ifndef THIDUA_SERVICES_IDENTITY_APP_CREATE_ACCOUNT_H_
#define THIDUA_SERVICES_IDENTITY_APP_CREATE_ACCOUNT_H_

#include "services/common/rpc/call.h"
#include "thidua/identity/v1/identity_service.pb.h"

namespace thidua::identity {

// ALREADY_EXISTS/USERNAME_TAKEN, INVALID_ARGUMENT/PASSWORD_SHORT or PASSWORD_GUESSABLE. The person must
// change the password at the first sign-in.
absl::StatusOr<v1::Account> CreateAccount(rpc::Call& call, const v1::CreateAccountRequest& request);

}  // namespace thidua::identity

#endif  // THIDUA_SERVICES_IDENTITY_APP_CREATE_ACCOUNT_H_
