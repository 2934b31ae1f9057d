#ifndef THIDUA_SERVICES_BLOCK_APP_CRITERIA_H_
#define THIDUA_SERVICES_BLOCK_APP_CRITERIA_H_

#include "services/common/rpc/call.h"
#include "thidua/block/v1/scorecard_service.pb.h"

namespace thidua::block {

absl::StatusOr<v1::Criteria> SetCriteria(rpc::Call& call, const v1::SetCriteriaRequest& request);
absl::StatusOr<v1::Criteria> GetCriteria(rpc::Call& call, const v1::GetCriteriaRequest& request);
absl::StatusOr<v1::ListCriteriaVersionsResponse> ListCriteriaVersions(
    rpc::Call& call, const v1::ListCriteriaVersionsRequest& request);
absl::StatusOr<v1::Criteria> GetCriteriaTemplate(rpc::Call& call,
                                                 const v1::GetCriteriaTemplateRequest& request);
absl::StatusOr<v1::Criteria> FixScorecards(rpc::Call& call, const v1::FixScorecardsRequest& request);
absl::StatusOr<v1::Criteria> ReopenScorecards(rpc::Call& call, const v1::ReopenScorecardsRequest& request);

}  // namespace thidua::block

#endif  // THIDUA_SERVICES_BLOCK_APP_CRITERIA_H_
