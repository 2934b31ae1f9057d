#ifndef THIDUA_SERVICES_REGISTRATION_APP_REGISTRATIONS_H_
#define THIDUA_SERVICES_REGISTRATION_APP_REGISTRATIONS_H_

#include "services/common/rpc/call.h"
#include "thidua/registration/v1/registration_service.pb.h"

namespace thidua::registration {

// For oneself; for a collective or somebody else with registration.registrations.manage in the unit.
absl::StatusOr<v1::Registration> RegisterTitles(rpc::Call& call, const v1::RegisterTitlesRequest& request);
// Also takes a withdrawn registration up again.
absl::StatusOr<v1::Registration> ChangeRegistration(rpc::Call& call,
                                                    const v1::ChangeRegistrationRequest& request);
absl::StatusOr<v1::Registration> WithdrawRegistration(rpc::Call& call,
                                                      const v1::WithdrawRegistrationRequest& request);
// By the head of the unit, with registration.registrations.review there.
absl::StatusOr<v1::Registration> ReviewRegistration(rpc::Call& call,
                                                    const v1::ReviewRegistrationRequest& request);
// Of the head of a school, by the office above, with registration.heads.review.
absl::StatusOr<v1::Registration> ReviewHeadRegistration(rpc::Call& call,
                                                        const v1::ReviewHeadRegistrationRequest& request);
absl::StatusOr<v1::Registration> GetRegistration(rpc::Call& call, const v1::GetRegistrationRequest& request);
absl::StatusOr<v1::ListRegistrationsResponse> ListRegistrations(rpc::Call& call,
                                                                const v1::ListRegistrationsRequest& request);

}  // namespace thidua::registration

#endif  // THIDUA_SERVICES_REGISTRATION_APP_REGISTRATIONS_H_
