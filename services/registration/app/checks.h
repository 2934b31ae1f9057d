#ifndef THIDUA_SERVICES_REGISTRATION_APP_CHECKS_H_
#define THIDUA_SERVICES_REGISTRATION_APP_CHECKS_H_

#include "services/common/rpc/call.h"
#include "thidua/registration/v1/registration_service.pb.h"

namespace thidua::registration {

absl::StatusOr<v1::CheckEligibilityResponse> CheckEligibility(rpc::Call& call,
                                                              const v1::CheckEligibilityRequest& request);
absl::StatusOr<v1::ListRulesResponse> ListRules(rpc::Call& call, const v1::ListRulesRequest& request);

}  // namespace thidua::registration

#endif  // THIDUA_SERVICES_REGISTRATION_APP_CHECKS_H_
