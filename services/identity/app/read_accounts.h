#ifndef THIDUA_SERVICES_IDENTITY_APP_READ_ACCOUNTS_H_
#define THIDUA_SERVICES_IDENTITY_APP_READ_ACCOUNTS_H_

#include "services/common/rpc/call.h"
#include "thidua/identity/v1/identity_service.pb.h"

namespace thidua::identity {

absl::StatusOr<v1::Account> GetAccount(rpc::Call& call, const v1::GetAccountRequest& request);
absl::StatusOr<v1::ListAccountsResponse> ListAccounts(rpc::Call& call,
                                                      const v1::ListAccountsRequest& request);
absl::StatusOr<v1::BatchGetAccountNamesResponse> BatchGetAccountNames(
    rpc::Call& call, const v1::BatchGetAccountNamesRequest& request);
absl::StatusOr<v1::ListRoleHoldersResponse> ListRoleHolders(rpc::Call& call,
                                                            const v1::ListRoleHoldersRequest& request);
absl::StatusOr<v1::BatchGetRightsResponse> BatchGetRights(rpc::Call& call,
                                                          const v1::BatchGetRightsRequest& request);
absl::StatusOr<v1::GetMeResponse> GetMe(rpc::Call& call, const v1::GetMeRequest& request);

}  // namespace thidua::identity

#endif  // THIDUA_SERVICES_IDENTITY_APP_READ_ACCOUNTS_H_
