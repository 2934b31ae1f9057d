#ifndef THIDUA_SERVICES_APPROVAL_APP_ACT_ON_CASE_H_
#define THIDUA_SERVICES_APPROVAL_APP_ACT_ON_CASE_H_

#include "services/common/rpc/call.h"
#include "thidua/approval/v1/approval_service.pb.h"

namespace thidua::approval {

// One verb on one case, by a person at its desk.
absl::StatusOr<v1::Case> ApproveCase(rpc::Call& call, const v1::ApproveCaseRequest& request);
absl::StatusOr<v1::Case> ReturnCase(rpc::Call& call, const v1::ReturnCaseRequest& request);
absl::StatusOr<v1::Case> RefuseCase(rpc::Call& call, const v1::RefuseCaseRequest& request);
absl::StatusOr<v1::Case> SendBackCase(rpc::Call& call, const v1::SendBackCaseRequest& request);

}  // namespace thidua::approval

#endif  // THIDUA_SERVICES_APPROVAL_APP_ACT_ON_CASE_H_
