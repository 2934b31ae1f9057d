// What the awards of a school year bring, for the unit that pays.
#ifndef THIDUA_SERVICES_APPROVAL_APP_LIST_PAYMENTS_H_
#define THIDUA_SERVICES_APPROVAL_APP_LIST_PAYMENTS_H_

#include "services/common/rpc/call.h"
#include "thidua/approval/v1/approval_service.pb.h"

namespace thidua::approval {

absl::StatusOr<v1::ListPaymentsResponse> ListPayments(rpc::Call& call,
                                                      const v1::ListPaymentsRequest& request);
absl::StatusOr<v1::SumPaymentsResponse> SumPayments(rpc::Call& call, const v1::SumPaymentsRequest& request);

}  // namespace thidua::approval

#endif  // THIDUA_SERVICES_APPROVAL_APP_LIST_PAYMENTS_H_
