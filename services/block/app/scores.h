#ifndef THIDUA_SERVICES_BLOCK_APP_SCORES_H_
#define THIDUA_SERVICES_BLOCK_APP_SCORES_H_

#include "services/common/rpc/call.h"
#include "thidua/block/v1/block_service.pb.h"
#include "thidua/block/v1/scorecard_service.pb.h"

namespace thidua::block {

absl::StatusOr<v1::Scorecard> SubmitSelfScore(rpc::Call& call, const v1::SubmitSelfScoreRequest& request);
absl::StatusOr<v1::Scorecard> CheckScorecard(rpc::Call& call, const v1::CheckScorecardRequest& request);
absl::StatusOr<v1::Scorecard> CrossScore(rpc::Call& call, const v1::CrossScoreRequest& request);
absl::StatusOr<v1::Scorecard> ScoreByCouncil(rpc::Call& call, const v1::ScoreByCouncilRequest& request);

// For members of the block and whoever stands above one.
absl::StatusOr<v1::Scorecard> GetScorecard(rpc::Call& call, const v1::GetScorecardRequest& request);
absl::StatusOr<v1::ListScorecardsResponse> ListScorecards(rpc::Call& call,
                                                          const v1::ListScorecardsRequest& request);
absl::StatusOr<v1::ListScoreChangesResponse> ListScoreChanges(rpc::Call& call,
                                                              const v1::ListScoreChangesRequest& request);
absl::StatusOr<v1::GetRankingResponse> GetRanking(rpc::Call& call, const v1::GetRankingRequest& request);

}  // namespace thidua::block

#endif  // THIDUA_SERVICES_BLOCK_APP_SCORES_H_
