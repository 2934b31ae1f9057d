#ifndef THIDUA_SERVICES_APPROVAL_APP_ISSUE_DECISION_H_
#define THIDUA_SERVICES_APPROVAL_APP_ISSUE_DECISION_H_

#include "services/common/rpc/call.h"
#include "thidua/approval/v1/approval_service.pb.h"

namespace thidua::approval {

// Decides a batch of cases of a campaign, of one title or of several: all or none. The number is
// TakeNumber's.
absl::StatusOr<v1::Decision> IssueDecision(rpc::Call& call, const v1::IssueDecisionRequest& request);
// The same act, undone: so it is refused by what would refuse that, and its bytes are those.
absl::StatusOr<common::v1::PaperFile> PreviewDecision(rpc::Call& call,
                                                      const v1::PreviewDecisionRequest& request);
// Decisions are published: any signed-in person reads them.
absl::StatusOr<v1::Decision> GetDecision(rpc::Call& call, const v1::GetDecisionRequest& request);
absl::StatusOr<v1::ListDecisionsResponse> ListDecisions(rpc::Call& call,
                                                        const v1::ListDecisionsRequest& request);

}  // namespace thidua::approval

#endif  // THIDUA_SERVICES_APPROVAL_APP_ISSUE_DECISION_H_
