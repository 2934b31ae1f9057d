#ifndef THIDUA_SERVICES_REGISTRATION_APP_TARGETS_H_
#define THIDUA_SERVICES_REGISTRATION_APP_TARGETS_H_

#include "services/common/rpc/call.h"
#include "thidua/registration/v1/registration_service.pb.h"

namespace thidua::registration {

// ALREADY_EXISTS/TARGET_EXISTS for the same indicator of a unit twice.
absl::StatusOr<v1::Target> RegisterTarget(rpc::Call& call, const v1::RegisterTargetRequest& request);
// What stood there is kept, with why it was changed.
absl::StatusOr<v1::Target> ChangeTarget(rpc::Call& call, const v1::ChangeTargetRequest& request);
absl::StatusOr<v1::Target> WithdrawTarget(rpc::Call& call, const v1::WithdrawTargetRequest& request);
// After a merger: what the unit has set out for in campaigns that are not over is its successor's, except
// where that has set out for the same itself. No person takes a target along when a unit is split.
absl::Status FollowSuccessor(rpc::Call& call, const std::string& unit_id, const std::string& successor_id);
absl::StatusOr<v1::Target> AttachTargetSurvey(rpc::Call& call, const v1::AttachTargetSurveyRequest& request);
absl::StatusOr<v1::GetTargetSurveyResponse> GetTargetSurvey(rpc::Call& call,
                                                            const v1::GetTargetSurveyRequest& request);
absl::StatusOr<v1::ListTargetsResponse> ListTargets(rpc::Call& call, const v1::ListTargetsRequest& request);

}  // namespace thidua::registration

#endif  // THIDUA_SERVICES_REGISTRATION_APP_TARGETS_H_
