#include "services/approval/api/certificate_api.h"

#include "services/approval/app/make_certificates.h"
#include "services/approval/app/print_certificates.h"

namespace thidua::approval {

grpc::Status CertificateApi::ListCertificates(grpc::ServerContext* context,
                                              const v1::ListCertificatesRequest* request,
                                              v1::ListCertificatesResponse* response) {
  return endpoint_.Handle("ListCertificates", context, request, response, approval::ListCertificates);
}

grpc::Status CertificateApi::MakeCertificates(grpc::ServerContext* context,
                                              const v1::MakeCertificatesRequest* request,
                                              v1::MakeCertificatesResponse* response) {
  return endpoint_.Handle("MakeCertificates", context, request, response, approval::MakeCertificates);
}

grpc::Status CertificateApi::PrintCertificates(grpc::ServerContext* context,
                                               const v1::PrintCertificatesRequest* request,
                                               common::v1::PaperFile* response) {
  return endpoint_.Handle("PrintCertificates", context, request, response, approval::PrintCertificates);
}

}  // namespace thidua::approval
