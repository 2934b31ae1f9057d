#ifndef THIDUA_SERVICES_APPROVAL_APP_PAY_BONUSES_H_
#define THIDUA_SERVICES_APPROVAL_APP_PAY_BONUSES_H_

#include "services/common/rpc/call.h"
#include "thidua/approval/v1/fund_service.pb.h"

namespace thidua::approval {

// Enters into the unit's fund that bonuses of its decisions were paid.
absl::StatusOr<v1::PayBonusesResponse> PayBonuses(rpc::Call& call, const v1::PayBonusesRequest& request);

}  // namespace thidua::approval

#endif  // THIDUA_SERVICES_APPROVAL_APP_PAY_BONUSES_H_
