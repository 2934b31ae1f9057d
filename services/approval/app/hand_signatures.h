// Papers that were signed by hand after all: who keeps the unit's papers says so, with the scan.
#ifndef THIDUA_SERVICES_APPROVAL_APP_HAND_SIGNATURES_H_
#define THIDUA_SERVICES_APPROVAL_APP_HAND_SIGNATURES_H_

#include <string>

#include "services/common/rpc/call.h"
#include "thidua/approval/v1/signing_service.pb.h"

namespace thidua::approval {

absl::StatusOr<v1::HandSignature> RecordHandSignature(rpc::Call& call,
                                                      const v1::RecordHandSignatureRequest& request);

// Whether the paper was signed by hand, or the caller may say that it was.
absl::Status PutHandSignature(rpc::Call& call, common::v1::PaperFile& file);
// The scan in the paper's stead, with its SHA-256. NOT_FOUND where there is none.
absl::Status PutScan(rpc::Call& call, common::v1::PaperFile& file);

}  // namespace thidua::approval

#endif  // THIDUA_SERVICES_APPROVAL_APP_HAND_SIGNATURES_H_
