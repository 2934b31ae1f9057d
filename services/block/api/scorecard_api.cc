#include "services/block/api/scorecard_api.h"

#include "services/block/app/criteria.h"
#include "services/block/app/scores.h"

namespace thidua::block {

grpc::Status ScorecardApi::SetCriteria(grpc::ServerContext* context, const v1::SetCriteriaRequest* request,
                                       v1::Criteria* response) {
  return endpoint_.Handle("SetCriteria", context, request, response, block::SetCriteria);
}

grpc::Status ScorecardApi::GetCriteria(grpc::ServerContext* context, const v1::GetCriteriaRequest* request,
                                       v1::Criteria* response) {
  return endpoint_.Handle("GetCriteria", context, request, response, block::GetCriteria);
}

grpc::Status ScorecardApi::ListCriteriaVersions(grpc::ServerContext* context,
                                                const v1::ListCriteriaVersionsRequest* request,
                                                v1::ListCriteriaVersionsResponse* response) {
  return endpoint_.Handle("ListCriteriaVersions", context, request, response, block::ListCriteriaVersions);
}

grpc::Status ScorecardApi::GetCriteriaTemplate(grpc::ServerContext* context,
                                               const v1::GetCriteriaTemplateRequest* request,
                                               v1::Criteria* response) {
  return endpoint_.Handle("GetCriteriaTemplate", context, request, response, block::GetCriteriaTemplate);
}

grpc::Status ScorecardApi::SubmitSelfScore(grpc::ServerContext* context,
                                           const v1::SubmitSelfScoreRequest* request,
                                           v1::Scorecard* response) {
  return endpoint_.Handle("SubmitSelfScore", context, request, response, block::SubmitSelfScore);
}

grpc::Status ScorecardApi::CheckScorecard(grpc::ServerContext* context,
                                          const v1::CheckScorecardRequest* request, v1::Scorecard* response) {
  return endpoint_.Handle("CheckScorecard", context, request, response, block::CheckScorecard);
}

grpc::Status ScorecardApi::CrossScore(grpc::ServerContext* context, const v1::CrossScoreRequest* request,
                                      v1::Scorecard* response) {
  return endpoint_.Handle("CrossScore", context, request, response, block::CrossScore);
}

grpc::Status ScorecardApi::ScoreByCouncil(grpc::ServerContext* context,
                                          const v1::ScoreByCouncilRequest* request, v1::Scorecard* response) {
  return endpoint_.Handle("ScoreByCouncil", context, request, response, block::ScoreByCouncil);
}

grpc::Status ScorecardApi::FixScorecards(grpc::ServerContext* context,
                                         const v1::FixScorecardsRequest* request, v1::Criteria* response) {
  return endpoint_.Handle("FixScorecards", context, request, response, block::FixScorecards);
}

grpc::Status ScorecardApi::ReopenScorecards(grpc::ServerContext* context,
                                            const v1::ReopenScorecardsRequest* request,
                                            v1::Criteria* response) {
  return endpoint_.Handle("ReopenScorecards", context, request, response, block::ReopenScorecards);
}

grpc::Status ScorecardApi::GetScorecard(grpc::ServerContext* context, const v1::GetScorecardRequest* request,
                                        v1::Scorecard* response) {
  return endpoint_.Handle("GetScorecard", context, request, response, block::GetScorecard);
}

grpc::Status ScorecardApi::ListScorecards(grpc::ServerContext* context,
                                          const v1::ListScorecardsRequest* request,
                                          v1::ListScorecardsResponse* response) {
  return endpoint_.Handle("ListScorecards", context, request, response, block::ListScorecards);
}

grpc::Status ScorecardApi::ListScoreChanges(grpc::ServerContext* context,
                                            const v1::ListScoreChangesRequest* request,
                                            v1::ListScoreChangesResponse* response) {
  return endpoint_.Handle("ListScoreChanges", context, request, response, block::ListScoreChanges);
}

}  // namespace thidua::block
