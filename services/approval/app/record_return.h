#ifndef THIDUA_SERVICES_APPROVAL_APP_RECORD_RETURN_H_
#define THIDUA_SERVICES_APPROVAL_APP_RECORD_RETURN_H_

#include "services/common/rpc/call.h"
#include "thidua/approval/v1/approval_service.pb.h"

namespace thidua::approval {

// What was given with a revoked award has come back; where a fund's book says that it was paid, it says so
// too.
absl::StatusOr<v1::Case> RecordReturn(rpc::Call& call, const v1::RecordReturnRequest& request);

}  // namespace thidua::approval

#endif  // THIDUA_SERVICES_APPROVAL_APP_RECORD_RETURN_H_
