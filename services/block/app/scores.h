#ifndef THIDUA_SERVICES_BLOCK_APP_SCORES_H_
#define THIDUA_SERVICES_BLOCK_APP_SCORES_H_

#include "services/common/rpc/call.h"
#include "thidua/block/v1/block_service.pb.h"

namespace thidua::block {

// FAILED_PRECONDITION/NOT_A_MEMBER_UNIT, SCORE_REVIEWED.
absl::StatusOr<v1::Scorecard> SubmitSelfScore(rpc::Call& call, const v1::SubmitSelfScoreRequest& request);
absl::StatusOr<v1::Scorecard> ReviewScore(rpc::Call& call, const v1::ReviewScoreRequest& request);
// For members of the block and whoever stands above one.
absl::StatusOr<v1::GetRankingResponse> GetRanking(rpc::Call& call, const v1::GetRankingRequest& request);

}  // namespace thidua::block

#endif  // THIDUA_SERVICES_BLOCK_APP_SCORES_H_
