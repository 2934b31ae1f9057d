#ifndef THIDUA_SERVICES_IDENTITY_APP_CHANGE_ROLES_H_
#define THIDUA_SERVICES_IDENTITY_APP_CHANGE_ROLES_H_

#include "services/common/rpc/call.h"
#include "thidua/identity/v1/identity_service.pb.h"

namespace thidua::identity {

// ALREADY_EXISTS/ROLE_ALREADY_GRANTED; FAILED_PRECONDITION/ROLE_NOT_GRANTED, ACCOUNT_DISABLED.
absl::StatusOr<v1::Account> GrantRole(rpc::Call& call, const v1::GrantRoleRequest& request);
absl::StatusOr<v1::Account> RevokeRole(rpc::Call& call, const v1::RevokeRoleRequest& request);

}  // namespace thidua::identity

#endif  // THIDUA_SERVICES_IDENTITY_APP_CHANGE_ROLES_H_
