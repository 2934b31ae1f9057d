// The scan that proves how a person has agreed to what was registered in their stead.
#ifndef THIDUA_SERVICES_REGISTRATION_APP_CONSENT_SCAN_H_
#define THIDUA_SERVICES_REGISTRATION_APP_CONSENT_SCAN_H_

#include "services/common/rpc/call.h"
#include "thidua/registration/v1/registration_service.pb.h"

namespace thidua::registration {

absl::StatusOr<v1::Registration> AttachConsentScan(rpc::Call& call,
                                                   const v1::AttachConsentScanRequest& request);
absl::StatusOr<v1::GetConsentScanResponse> GetConsentScan(rpc::Call& call,
                                                          const v1::GetConsentScanRequest& request);

}  // namespace thidua::registration

#endif  // THIDUA_SERVICES_REGISTRATION_APP_CONSENT_SCAN_H_
