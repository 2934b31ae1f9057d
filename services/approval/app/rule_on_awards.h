// Later papers on awards that were given: corrected, suspended, reinstated, revoked.
#ifndef THIDUA_SERVICES_APPROVAL_APP_RULE_ON_AWARDS_H_
#define THIDUA_SERVICES_APPROVAL_APP_RULE_ON_AWARDS_H_

#include "services/common/rpc/call.h"
#include "thidua/approval/v1/approval_service.pb.h"

namespace thidua::approval {

absl::StatusOr<v1::Decision> CorrectDecision(rpc::Call& call, const v1::CorrectDecisionRequest& request);
absl::StatusOr<v1::Decision> SuspendAwards(rpc::Call& call, const v1::SuspendAwardsRequest& request);
absl::StatusOr<v1::Decision> ReinstateAwards(rpc::Call& call, const v1::ReinstateAwardsRequest& request);
absl::StatusOr<v1::Decision> RevokeAwards(rpc::Call& call, const v1::RevokeAwardsRequest& request);
absl::StatusOr<common::v1::PaperFile> PreviewRuling(rpc::Call& call, const v1::PreviewRulingRequest& request);
absl::StatusOr<v1::ListRevocationGroundsResponse> ListRevocationGrounds(
    rpc::Call& call, const v1::ListRevocationGroundsRequest& request);

}  // namespace thidua::approval

#endif  // THIDUA_SERVICES_APPROVAL_APP_RULE_ON_AWARDS_H_
