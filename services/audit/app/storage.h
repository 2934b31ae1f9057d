#ifndef THIDUA_SERVICES_AUDIT_APP_STORAGE_H_
#define THIDUA_SERVICES_AUDIT_APP_STORAGE_H_

#include "services/common/rpc/call.h"
#include "thidua/audit/v1/audit_service.pb.h"

namespace thidua::audit {

absl::StatusOr<v1::Storage> GetStorage(rpc::Call& call, const v1::GetStorageRequest& request);

}  // namespace thidua::audit

#endif  // THIDUA_SERVICES_AUDIT_APP_STORAGE_H_
