#ifndef THIDUA_SERVICES_IDENTITY_APP_DELEGATE_H_
#define THIDUA_SERVICES_IDENTITY_APP_DELEGATE_H_

#include "services/common/rpc/call.h"
#include "thidua/identity/v1/delegation_service.pb.h"

namespace thidua::identity {

absl::StatusOr<v1::Delegation> Delegate(rpc::Call& call, const v1::DelegateRequest& request);
absl::StatusOr<v1::Delegation> EndDelegation(rpc::Call& call, const v1::EndDelegationRequest& request);
absl::StatusOr<v1::ListDeputiesResponse> ListDeputies(rpc::Call& call,
                                                      const v1::ListDeputiesRequest& request);
absl::StatusOr<v1::ListDelegationsResponse> ListDelegations(rpc::Call& call,
                                                            const v1::ListDelegationsRequest& request);

// Tells the account's holder for which roles he signs today.
absl::Status AddActing(db::Session& session, v1::Account& account);

}  // namespace thidua::identity

#endif  // THIDUA_SERVICES_IDENTITY_APP_DELEGATE_H_
