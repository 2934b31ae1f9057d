#ifndef THIDUA_SERVICES_BLOCK_API_SCORECARD_API_H_
#define THIDUA_SERVICES_BLOCK_API_SCORECARD_API_H_

#include "services/common/rpc/pipeline.h"
#include "thidua/block/v1/scorecard_service.grpc.pb.h"

namespace thidua::block {

class ScorecardApi final : public v1::ScorecardService::Service {
 public:
  explicit ScorecardApi(rpc::Runtime& runtime) : endpoint_(runtime, "thidua.block.v1.ScorecardService") {}

  grpc::Status SetCriteria(grpc::ServerContext* context, const v1::SetCriteriaRequest* request,
                           v1::Criteria* response) override;
  grpc::Status GetCriteria(grpc::ServerContext* context, const v1::GetCriteriaRequest* request,
                           v1::Criteria* response) override;
  grpc::Status ListCriteriaVersions(grpc::ServerContext* context,
                                    const v1::ListCriteriaVersionsRequest* request,
                                    v1::ListCriteriaVersionsResponse* response) override;
  grpc::Status GetCriteriaTemplate(grpc::ServerContext* context,
                                   const v1::GetCriteriaTemplateRequest* request,
                                   v1::Criteria* response) override;
  grpc::Status SubmitSelfScore(grpc::ServerContext* context, const v1::SubmitSelfScoreRequest* request,
                               v1::Scorecard* response) override;
  grpc::Status CheckScorecard(grpc::ServerContext* context, const v1::CheckScorecardRequest* request,
                              v1::Scorecard* response) override;
  grpc::Status CrossScore(grpc::ServerContext* context, const v1::CrossScoreRequest* request,
                          v1::Scorecard* response) override;
  grpc::Status ScoreByCouncil(grpc::ServerContext* context, const v1::ScoreByCouncilRequest* request,
                              v1::Scorecard* response) override;
  grpc::Status FixScorecards(grpc::ServerContext* context, const v1::FixScorecardsRequest* request,
                             v1::Criteria* response) override;
  grpc::Status ReopenScorecards(grpc::ServerContext* context, const v1::ReopenScorecardsRequest* request,
                                v1::Criteria* response) override;
  grpc::Status GetScorecard(grpc::ServerContext* context, const v1::GetScorecardRequest* request,
                            v1::Scorecard* response) override;
  grpc::Status ListScorecards(grpc::ServerContext* context, const v1::ListScorecardsRequest* request,
                              v1::ListScorecardsResponse* response) override;
  grpc::Status ListScoreChanges(grpc::ServerContext* context, const v1::ListScoreChangesRequest* request,
                                v1::ListScoreChangesResponse* response) override;

 private:
  rpc::Endpoint endpoint_;
};

}  // namespace thidua::block

#endif  // THIDUA_SERVICES_BLOCK_API_SCORECARD_API_H_
