// Comparing the units of a block.
#ifndef THIDUA_SERVICES_BLOCK_DOMAIN_RANKING_H_
#define THIDUA_SERVICES_BLOCK_DOMAIN_RANKING_H_

#include <string>
#include <vector>

#include "thidua/block/v1/block_service.pb.h"

namespace thidua::block {

// Most points first; equal points share a rank and the next rank is left out (1, 1, 3). Units without a
// scorecard come last with rank 0.
std::vector<v1::GetRankingResponse::Line> Rank(const std::vector<std::string>& members,
                                               const std::vector<v1::Scorecard>& scorecards);

// The first thing wrong with the scores, or empty: one score for each criterion, none above its maximum.
std::string WrongScores(const google::protobuf::RepeatedPtrField<v1::Criterion>& criteria,
                        const google::protobuf::RepeatedPtrField<v1::Points>& scores);

}  // namespace thidua::block

#endif  // THIDUA_SERVICES_BLOCK_DOMAIN_RANKING_H_
