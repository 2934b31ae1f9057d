#ifndef THIDUA_SERVICES_APPROVAL_APP_READ_CASES_H_
#define THIDUA_SERVICES_APPROVAL_APP_READ_CASES_H_

#include "services/common/rpc/call.h"
#include "thidua/approval/v1/approval_service.pb.h"

namespace thidua::approval {

absl::StatusOr<v1::GetCaseResponse> GetCase(rpc::Call& call, const v1::GetCaseRequest& request);
absl::StatusOr<v1::ListCasesResponse> ListCases(rpc::Call& call, const v1::ListCasesRequest& request);
absl::StatusOr<v1::BatchGetCasesResponse> BatchGetCases(rpc::Call& call,
                                                        const v1::BatchGetCasesRequest& request);
// What the caller can do with the case now, and what is still missing; nothing for somebody who only looks
// on.
absl::StatusOr<v1::ListAvailableActionsResponse> ListAvailableActions(
    rpc::Call& call, const v1::ListAvailableActionsRequest& request);

}  // namespace thidua::approval

#endif  // THIDUA_SERVICES_APPROVAL_APP_READ_CASES_H_
