#ifndef THIDUA_SERVICES_IDENTITY_APP_RECOVER_ACCOUNT_H_
#define THIDUA_SERVICES_IDENTITY_APP_RECOVER_ACCOUNT_H_

#include "services/common/rpc/call.h"
#include "thidua/identity/v1/recovery_service.pb.h"

namespace thidua::identity {

// A new password for one use, an open account, no sessions: at once, or asked for and waiting.
absl::StatusOr<v1::RecoverAccountResponse> RecoverAccount(rpc::Call& call,
                                                          const v1::RecoverAccountRequest& request);
// The second factor is gone once another administrator has confirmed it.
absl::StatusOr<v1::Account> ResetTotp(rpc::Call& call, const v1::ResetTotpRequest& request);
absl::StatusOr<v1::Recovery> ConfirmRecovery(rpc::Call& call, const v1::ConfirmRecoveryRequest& request);
absl::StatusOr<v1::Recovery> RejectRecovery(rpc::Call& call, const v1::RejectRecoveryRequest& request);
absl::StatusOr<v1::ListRecoveriesResponse> ListRecoveries(rpc::Call& call,
                                                          const v1::ListRecoveriesRequest& request);

}  // namespace thidua::identity

#endif  // THIDUA_SERVICES_IDENTITY_APP_RECOVER_ACCOUNT_H_
