#ifndef THIDUA_SERVICES_REGISTRATION_APP_CHECK_UNIT_H_
#define THIDUA_SERVICES_REGISTRATION_APP_CHECK_UNIT_H_

#include "services/registration/app/unit_judgement.h"

namespace thidua::registration {

absl::StatusOr<v1::CheckUnitResponse> CheckUnit(rpc::Call& call, const v1::CheckUnitRequest& request,
                                                KeptJudgements& kept);

}  // namespace thidua::registration

#endif  // THIDUA_SERVICES_REGISTRATION_APP_CHECK_UNIT_H_
