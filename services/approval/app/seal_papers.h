// The seal of the body: who keeps it signs with the body's certificate behind the leader's signature.
#ifndef THIDUA_SERVICES_APPROVAL_APP_SEAL_PAPERS_H_
#define THIDUA_SERVICES_APPROVAL_APP_SEAL_PAPERS_H_

#include <string>

#include "services/common/rpc/call.h"
#include "thidua/approval/v1/signing_service.pb.h"

namespace thidua::approval {

// A paper of the unit that was signed waits for the seal: a certificate of the body is registered. Asked
// before anything is locked.
absl::StatusOr<bool> IsSealed(rpc::Call& call, const std::string& unit_id);

absl::StatusOr<v1::ListPapersToSealResponse> ListPapersToSeal(rpc::Call& call,
                                                              const v1::ListPapersToSealRequest& request);
absl::StatusOr<v1::SealedPaper> AttachSealedPaper(rpc::Call& call,
                                                  const v1::AttachSealedPaperRequest& request);

}  // namespace thidua::approval

#endif  // THIDUA_SERVICES_APPROVAL_APP_SEAL_PAPERS_H_
