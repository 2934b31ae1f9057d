#ifndef THIDUA_SERVICES_AUDIT_APP_BUSINESS_CLOCK_H_
#define THIDUA_SERVICES_AUDIT_APP_BUSINESS_CLOCK_H_

#include "services/common/rpc/call.h"
#include "thidua/audit/v1/audit_service.pb.h"

namespace thidua::audit {

absl::StatusOr<v1::BusinessClock> GetBusinessClock(rpc::Call& call,
                                                   const v1::GetBusinessClockRequest& request);

// FAILED_PRECONDITION/CLOCK_NOT_SIMULATED in production, CLOCK_BACKWARD unless `to` lies ahead.
absl::StatusOr<v1::BusinessClock> AdvanceBusinessClock(rpc::Call& call,
                                                       const v1::AdvanceBusinessClockRequest& request);

}  // namespace thidua::audit

#endif  // THIDUA_SERVICES_AUDIT_APP_BUSINESS_CLOCK_H_
