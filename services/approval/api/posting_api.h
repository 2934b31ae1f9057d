#ifndef THIDUA_SERVICES_APPROVAL_API_POSTING_API_H_
#define THIDUA_SERVICES_APPROVAL_API_POSTING_API_H_

#include "services/common/rpc/pipeline.h"
#include "thidua/approval/v1/posting_service.grpc.pb.h"

namespace thidua::approval {

class PostingApi final : public v1::PostingService::Service {
 public:
  explicit PostingApi(rpc::Runtime& runtime) : endpoint_(runtime, "thidua.approval.v1.PostingService") {}

  grpc::Status ListCasesToPost(grpc::ServerContext* context, const v1::ListCasesToPostRequest* request,
                               v1::ListCasesToPostResponse* response) override;
  grpc::Status PostCases(grpc::ServerContext* context, const v1::PostCasesRequest* request,
                         v1::Posting* response) override;
  grpc::Status PreviewPosting(grpc::ServerContext* context, const v1::PreviewPostingRequest* request,
                              common::v1::PaperFile* response) override;
  grpc::Status ListPostings(grpc::ServerContext* context, const v1::ListPostingsRequest* request,
                            v1::ListPostingsResponse* response) override;
  grpc::Status GetPosting(grpc::ServerContext* context, const v1::GetPostingRequest* request,
                          v1::Posting* response) override;
  grpc::Status TakeOutOfPosting(grpc::ServerContext* context, const v1::TakeOutOfPostingRequest* request,
                                v1::Posting* response) override;
  grpc::Status SetPostingRule(grpc::ServerContext* context, const v1::SetPostingRuleRequest* request,
                              v1::PostingRule* response) override;
  grpc::Status ListPostedCases(grpc::ServerContext* context, const v1::ListPostedCasesRequest* request,
                               v1::ListPostedCasesResponse* response) override;
  grpc::Status FileObjection(grpc::ServerContext* context, const v1::FileObjectionRequest* request,
                             v1::Objection* response) override;
  grpc::Status EnterObjection(grpc::ServerContext* context, const v1::EnterObjectionRequest* request,
                              v1::Objection* response) override;
  grpc::Status ListMyObjections(grpc::ServerContext* context, const v1::ListMyObjectionsRequest* request,
                                v1::ListMyObjectionsResponse* response) override;
  grpc::Status ListObjections(grpc::ServerContext* context, const v1::ListObjectionsRequest* request,
                              v1::ListObjectionsResponse* response) override;
  grpc::Status GetObjection(grpc::ServerContext* context, const v1::GetObjectionRequest* request,
                            v1::Objection* response) override;
  grpc::Status AnswerObjection(grpc::ServerContext* context, const v1::AnswerObjectionRequest* request,
                               v1::Objection* response) override;

 private:
  rpc::Endpoint endpoint_;
};

}  // namespace thidua::approval

#endif  // THIDUA_SERVICES_APPROVAL_API_POSTING_API_H_
