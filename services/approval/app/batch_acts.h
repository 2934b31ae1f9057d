// One verb on many cases, each judged for itself; and what would become of each.
#ifndef THIDUA_SERVICES_APPROVAL_APP_BATCH_ACTS_H_
#define THIDUA_SERVICES_APPROVAL_APP_BATCH_ACTS_H_

#include "services/common/rpc/call.h"
#include "thidua/approval/v1/approval_service.pb.h"

namespace thidua::approval {

// What became of a case, without the case itself.
v1::CaseResult ResultOf(const std::string& case_id, const absl::Status& status);

absl::StatusOr<v1::BatchActOnCasesResponse> BatchActOnCases(rpc::Call& call,
                                                            const v1::BatchActOnCasesRequest& request);
absl::StatusOr<v1::BatchCheckCasesResponse> BatchCheckCases(rpc::Call& call,
                                                            const v1::BatchCheckCasesRequest& request);

}  // namespace thidua::approval

#endif  // THIDUA_SERVICES_APPROVAL_APP_BATCH_ACTS_H_
