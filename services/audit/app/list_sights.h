#ifndef THIDUA_SERVICES_AUDIT_APP_LIST_SIGHTS_H_
#define THIDUA_SERVICES_AUDIT_APP_LIST_SIGHTS_H_

#include "services/common/rpc/call.h"
#include "thidua/audit/v1/audit_service.pb.h"

namespace thidua::audit {

absl::StatusOr<v1::ListSightsResponse> ListSights(rpc::Call& call, const v1::ListSightsRequest& request);

}  // namespace thidua::audit

#endif  // THIDUA_SERVICES_AUDIT_APP_LIST_SIGHTS_H_
