#include "services/approval/api/signing_api.h"

#include "services/approval/app/hand_signatures.h"
#include "services/approval/app/judge_award_file.h"
#include "services/approval/app/seal_papers.h"
#include "services/approval/app/sign_papers.h"

namespace thidua::approval {

grpc::Status SigningApi::JudgeAwardFile(grpc::ServerContext* context,
                                        const v1::JudgeAwardFileRequest* request,
                                        v1::JudgeAwardFileResponse* response) {
  return endpoint_.Handle("JudgeAwardFile", context, request, response, approval::JudgeAwardFile);
}

grpc::Status SigningApi::ListPapersToSign(grpc::ServerContext* context,
                                          const v1::ListPapersToSignRequest* request,
                                          v1::ListPapersToSignResponse* response) {
  return endpoint_.Handle("ListPapersToSign", context, request, response, approval::ListPapersToSign);
}

grpc::Status SigningApi::AttachSignedPaper(grpc::ServerContext* context,
                                           const v1::AttachSignedPaperRequest* request,
                                           v1::SignedPaper* response) {
  return endpoint_.Handle("AttachSignedPaper", context, request, response, approval::AttachSignedPaper);
}

grpc::Status SigningApi::RecordHandSignature(grpc::ServerContext* context,
                                             const v1::RecordHandSignatureRequest* request,
                                             v1::HandSignature* response) {
  return endpoint_.Handle("RecordHandSignature", context, request, response, approval::RecordHandSignature);
}

grpc::Status SigningApi::ListPapersToSeal(grpc::ServerContext* context,
                                          const v1::ListPapersToSealRequest* request,
                                          v1::ListPapersToSealResponse* response) {
  return endpoint_.Handle("ListPapersToSeal", context, request, response, approval::ListPapersToSeal);
}

grpc::Status SigningApi::AttachSealedPaper(grpc::ServerContext* context,
                                           const v1::AttachSealedPaperRequest* request,
                                           v1::SealedPaper* response) {
  return endpoint_.Handle("AttachSealedPaper", context, request, response, approval::AttachSealedPaper);
}

}  // namespace thidua::approval
