// The sum of a school's registrations: sent by its head, seen and asked for again by who organises the
// campaign.
#ifndef THIDUA_SERVICES_REGISTRATION_APP_SUMS_H_
#define THIDUA_SERVICES_REGISTRATION_APP_SUMS_H_

#include "services/common/rpc/call.h"
#include "thidua/registration/v1/registration_service.pb.h"

namespace thidua::registration {

absl::StatusOr<v1::RegistrationSum> SendRegistrationSum(rpc::Call& call,
                                                        const v1::SendRegistrationSumRequest& request);
absl::StatusOr<v1::RegistrationSum> AskRegistrationSumAgain(
    rpc::Call& call, const v1::AskRegistrationSumAgainRequest& request);
absl::StatusOr<v1::ListRegistrationSumsResponse> ListRegistrationSums(
    rpc::Call& call, const v1::ListRegistrationSumsRequest& request);
absl::StatusOr<v1::ListRegistrationSumLinesResponse> ListRegistrationSumLines(
    rpc::Call& call, const v1::ListRegistrationSumLinesRequest& request);

}  // namespace thidua::registration

#endif  // THIDUA_SERVICES_REGISTRATION_APP_SUMS_H_
