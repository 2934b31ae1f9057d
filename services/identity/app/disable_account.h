#ifndef THIDUA_SERVICES_IDENTITY_APP_DISABLE_ACCOUNT_H_
#define THIDUA_SERVICES_IDENTITY_APP_DISABLE_ACCOUNT_H_

#include "services/common/rpc/call.h"
#include "thidua/identity/v1/identity_service.pb.h"

namespace thidua::identity {

// Ends all sessions of the account with it.
absl::StatusOr<v1::Account> DisableAccount(rpc::Call& call, const v1::DisableAccountRequest& request);

}  // namespace thidua::identity

#endif  // THIDUA_SERVICES_IDENTITY_APP_DISABLE_ACCOUNT_H_
