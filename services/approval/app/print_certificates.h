// Certificates as a file to print.
#ifndef THIDUA_SERVICES_APPROVAL_APP_PRINT_CERTIFICATES_H_
#define THIDUA_SERVICES_APPROVAL_APP_PRINT_CERTIFICATES_H_

#include "services/common/rpc/call.h"
#include "thidua/approval/v1/certificate_service.pb.h"

namespace thidua::approval {

absl::StatusOr<common::v1::PaperFile> PrintCertificates(rpc::Call& call,
                                                        const v1::PrintCertificatesRequest& request);

}  // namespace thidua::approval

#endif  // THIDUA_SERVICES_APPROVAL_APP_PRINT_CERTIFICATES_H_
