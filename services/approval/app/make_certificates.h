// The certificates of a decision's awards: made, and told of.
#ifndef THIDUA_SERVICES_APPROVAL_APP_MAKE_CERTIFICATES_H_
#define THIDUA_SERVICES_APPROVAL_APP_MAKE_CERTIFICATES_H_

#include "services/common/rpc/call.h"
#include "thidua/approval/v1/certificate_service.pb.h"

namespace thidua::approval {

absl::StatusOr<v1::ListCertificatesResponse> ListCertificates(rpc::Call& call,
                                                              const v1::ListCertificatesRequest& request);
absl::StatusOr<v1::MakeCertificatesResponse> MakeCertificates(rpc::Call& call,
                                                              const v1::MakeCertificatesRequest& request);

}  // namespace thidua::approval

#endif  // THIDUA_SERVICES_APPROVAL_APP_MAKE_CERTIFICATES_H_
