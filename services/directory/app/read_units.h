#ifndef THIDUA_SERVICES_DIRECTORY_APP_READ_UNITS_H_
#define THIDUA_SERVICES_DIRECTORY_APP_READ_UNITS_H_

#include "services/common/rpc/call.h"
#include "thidua/directory/v1/directory_service.pb.h"

namespace thidua::directory {

absl::StatusOr<v1::GetUnitResponse> GetUnit(rpc::Call& call, const v1::GetUnitRequest& request);
absl::StatusOr<v1::ListUnitsResponse> ListUnits(rpc::Call& call, const v1::ListUnitsRequest& request);
absl::StatusOr<v1::GetUnitTreeResponse> GetUnitTree(rpc::Call& call, const v1::GetUnitTreeRequest& request);

}  // namespace thidua::directory

#endif  // THIDUA_SERVICES_DIRECTORY_APP_READ_UNITS_H_
