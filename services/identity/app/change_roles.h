#ifndef THIDUA_SERVICES_IDENTITY_APP_CHANGE_ROLES_H_
#define THIDUA_SERVICES_IDENTITY_APP_CHANGE_ROLES_H_

#include "services/common/rpc/call.h"
#include "services/identity/store/account_store.h"
#include "thidua/identity/v1/role_change_service.pb.h"

namespace thidua::identity {

// At once where one administrator is enough, else asked for and waiting. ALREADY_EXISTS/ROLE_ALREADY_GRANTED
// or ROLE_CHANGE_WAITING; FAILED_PRECONDITION/ROLE_NOT_GRANTED, ACCOUNT_DISABLED;
// PERMISSION_DENIED/ROLES_OF_ONESELF.
absl::StatusOr<v1::Account> GrantRole(rpc::Call& call, const v1::GrantRoleRequest& request);
absl::StatusOr<v1::Account> RevokeRole(rpc::Call& call, const v1::RevokeRoleRequest& request);

absl::StatusOr<v1::RoleChange> ConfirmRoleChange(rpc::Call& call,
                                                 const v1::ConfirmRoleChangeRequest& request);
absl::StatusOr<v1::RoleChange> RejectRoleChange(rpc::Call& call, const v1::RejectRoleChangeRequest& request);
absl::StatusOr<v1::ListRoleChangesResponse> ListRoleChanges(rpc::Call& call,
                                                            const v1::ListRoleChangesRequest& request);

// The change takes a second administrator. False: it is made by whoever asks, `facts` then says why.
absl::StatusOr<bool> TakesTwo(rpc::Call& call, v1::RoleChange::Kind kind, v1::Role role, audit::Facts* facts);
// Writes down, with its leaf, that the change is asked for.
absl::Status AskForRoleChange(rpc::Call& call, const std::string& account_id, v1::RoleChange::Kind kind,
                              const v1::Grant& grant);

}  // namespace thidua::identity

#endif  // THIDUA_SERVICES_IDENTITY_APP_CHANGE_ROLES_H_
