#include "services/approval/api/signing_api.h"

#include "services/approval/app/sign_papers.h"

namespace thidua::approval {

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

}  // namespace thidua::approval
