#include "services/approval/api/posting_api.h"

#include "services/approval/app/objections.h"
#include "services/approval/app/post_cases.h"
#include "services/approval/app/read_postings.h"

namespace thidua::approval {

grpc::Status PostingApi::ListCasesToPost(grpc::ServerContext* context,
                                         const v1::ListCasesToPostRequest* request,
                                         v1::ListCasesToPostResponse* response) {
  return endpoint_.Handle("ListCasesToPost", context, request, response, approval::ListCasesToPost);
}

grpc::Status PostingApi::PostCases(grpc::ServerContext* context, const v1::PostCasesRequest* request,
                                   v1::Posting* response) {
  return endpoint_.Handle("PostCases", context, request, response, approval::PostCases);
}

grpc::Status PostingApi::PreviewPosting(grpc::ServerContext* context,
                                        const v1::PreviewPostingRequest* request,
                                        common::v1::PaperFile* response) {
  return endpoint_.Handle("PreviewPosting", context, request, response, approval::PreviewPosting);
}

grpc::Status PostingApi::ListPostings(grpc::ServerContext* context, const v1::ListPostingsRequest* request,
                                      v1::ListPostingsResponse* response) {
  return endpoint_.Handle("ListPostings", context, request, response, approval::ListPostings);
}

grpc::Status PostingApi::GetPosting(grpc::ServerContext* context, const v1::GetPostingRequest* request,
                                    v1::Posting* response) {
  return endpoint_.Handle("GetPosting", context, request, response, approval::GetPosting);
}

grpc::Status PostingApi::TakeOutOfPosting(grpc::ServerContext* context,
                                          const v1::TakeOutOfPostingRequest* request, v1::Posting* response) {
  return endpoint_.Handle("TakeOutOfPosting", context, request, response, approval::TakeOutOfPosting);
}

grpc::Status PostingApi::SetPostingRule(grpc::ServerContext* context,
                                        const v1::SetPostingRuleRequest* request, v1::PostingRule* response) {
  return endpoint_.Handle("SetPostingRule", context, request, response, approval::SetPostingRule);
}

grpc::Status PostingApi::ListPostedCases(grpc::ServerContext* context,
                                         const v1::ListPostedCasesRequest* request,
                                         v1::ListPostedCasesResponse* response) {
  return endpoint_.Handle("ListPostedCases", context, request, response, approval::ListPostedCases);
}

grpc::Status PostingApi::FileObjection(grpc::ServerContext* context, const v1::FileObjectionRequest* request,
                                       v1::Objection* response) {
  return endpoint_.Handle("FileObjection", context, request, response, approval::FileObjection);
}

grpc::Status PostingApi::EnterObjection(grpc::ServerContext* context,
                                        const v1::EnterObjectionRequest* request, v1::Objection* response) {
  return endpoint_.Handle("EnterObjection", context, request, response, approval::EnterObjection);
}

grpc::Status PostingApi::ListMyObjections(grpc::ServerContext* context,
                                          const v1::ListMyObjectionsRequest* request,
                                          v1::ListMyObjectionsResponse* response) {
  return endpoint_.Handle("ListMyObjections", context, request, response, approval::ListMyObjections);
}

grpc::Status PostingApi::ListObjections(grpc::ServerContext* context,
                                        const v1::ListObjectionsRequest* request,
                                        v1::ListObjectionsResponse* response) {
  return endpoint_.Handle("ListObjections", context, request, response, approval::ListObjections);
}

grpc::Status PostingApi::GetObjection(grpc::ServerContext* context, const v1::GetObjectionRequest* request,
                                      v1::Objection* response) {
  return endpoint_.Handle("GetObjection", context, request, response, approval::GetObjection);
}

grpc::Status PostingApi::AnswerObjection(grpc::ServerContext* context,
                                         const v1::AnswerObjectionRequest* request, v1::Objection* response) {
  return endpoint_.Handle("AnswerObjection", context, request, response, approval::AnswerObjection);
}

}  // namespace thidua::approval
