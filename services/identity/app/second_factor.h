// The second factor: an authenticator app, and recovery codes for the day the phone is lost.
#ifndef THIDUA_SERVICES_IDENTITY_APP_SECOND_FACTOR_H_
#define THIDUA_SERVICES_IDENTITY_APP_SECOND_FACTOR_H_

#include "services/common/rpc/call.h"
#include "thidua/identity/v1/identity_service.pb.h"

namespace thidua::identity {

absl::StatusOr<v1::BeginTotpResponse> BeginTotp(rpc::Call& call, const v1::BeginTotpRequest& request);
absl::StatusOr<v1::ConfirmTotpResponse> ConfirmTotp(rpc::Call& call, const v1::ConfirmTotpRequest& request);
absl::StatusOr<v1::StepUpResponse> StepUp(rpc::Call& call, const v1::StepUpRequest& request);

// `code` is one of the app or a recovery code of the account; it is used up with the call's transaction.
absl::StatusOr<bool> UseCode(rpc::Call& call, const std::string& account_id, const std::string& code);

}  // namespace thidua::identity

#endif  // THIDUA_SERVICES_IDENTITY_APP_SECOND_FACTOR_H_
