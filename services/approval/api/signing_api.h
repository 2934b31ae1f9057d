#ifndef THIDUA_SERVICES_APPROVAL_API_SIGNING_API_H_
#define THIDUA_SERVICES_APPROVAL_API_SIGNING_API_H_

#include "services/common/rpc/pipeline.h"
#include "thidua/approval/v1/signing_service.grpc.pb.h"

namespace thidua::approval {

class SigningApi final : public v1::SigningService::Service {
 public:
  explicit SigningApi(rpc::Runtime& runtime) : endpoint_(runtime, "thidua.approval.v1.SigningService") {}

  grpc::Status JudgeAwardFile(grpc::ServerContext* context, const v1::JudgeAwardFileRequest* request,
                              v1::JudgeAwardFileResponse* response) override;
  grpc::Status ListPapersToSign(grpc::ServerContext* context, const v1::ListPapersToSignRequest* request,
                                v1::ListPapersToSignResponse* response) override;
  grpc::Status AttachSignedPaper(grpc::ServerContext* context, const v1::AttachSignedPaperRequest* request,
                                 v1::SignedPaper* response) override;
  grpc::Status RecordHandSignature(grpc::ServerContext* context,
                                   const v1::RecordHandSignatureRequest* request,
                                   v1::HandSignature* response) override;
  grpc::Status ListPapersToSeal(grpc::ServerContext* context, const v1::ListPapersToSealRequest* request,
                                v1::ListPapersToSealResponse* response) override;
  grpc::Status AttachSealedPaper(grpc::ServerContext* context, const v1::AttachSealedPaperRequest* request,
                                 v1::SealedPaper* response) override;

 private:
  rpc::Endpoint endpoint_;
};

}  // namespace thidua::approval

#endif  // THIDUA_SERVICES_APPROVAL_API_SIGNING_API_H_
