#ifndef THIDUA_SERVICES_APPROVAL_API_CERTIFICATE_API_H_
#define THIDUA_SERVICES_APPROVAL_API_CERTIFICATE_API_H_

#include "services/common/rpc/pipeline.h"
#include "thidua/approval/v1/certificate_service.grpc.pb.h"

namespace thidua::approval {

class CertificateApi final : public v1::CertificateService::Service {
 public:
  explicit CertificateApi(rpc::Runtime& runtime)
      : endpoint_(runtime, "thidua.approval.v1.CertificateService") {}

  grpc::Status ListCertificates(grpc::ServerContext* context, const v1::ListCertificatesRequest* request,
                                v1::ListCertificatesResponse* response) override;
  grpc::Status MakeCertificates(grpc::ServerContext* context, const v1::MakeCertificatesRequest* request,
                                v1::MakeCertificatesResponse* response) override;
  grpc::Status PrintCertificates(grpc::ServerContext* context, const v1::PrintCertificatesRequest* request,
                                 common::v1::PaperFile* response) override;

 private:
  rpc::Endpoint endpoint_;
};

}  // namespace thidua::approval

#endif  // THIDUA_SERVICES_APPROVAL_API_CERTIFICATE_API_H_
