// What a witness asks for, and gives, through the API: the same as thidua-witness does on the files.
#ifndef THIDUA_SERVICES_AUDIT_APP_COSIGNING_H_
#define THIDUA_SERVICES_AUDIT_APP_COSIGNING_H_

#include "services/common/rpc/call.h"
#include "thidua/audit/v1/audit_service.pb.h"

namespace thidua::audit {

absl::StatusOr<v1::GetCheckpointResponse> GetCheckpoint(rpc::Call& call,
                                                        const v1::GetCheckpointRequest& request);
absl::StatusOr<v1::AddCosignatureResponse> AddCosignature(rpc::Call& call,
                                                          const v1::AddCosignatureRequest& request);

}  // namespace thidua::audit

#endif  // THIDUA_SERVICES_AUDIT_APP_COSIGNING_H_
