// Papers are signed by who signed the act: they wait for it, and the signed file is judged when it comes.
#ifndef THIDUA_SERVICES_APPROVAL_APP_SIGN_PAPERS_H_
#define THIDUA_SERVICES_APPROVAL_APP_SIGN_PAPERS_H_

#include <string>

#include "services/common/paper/paper_store.h"
#include "services/common/rpc/call.h"
#include "thidua/approval/v1/signing_service.pb.h"

namespace thidua::approval {

// PAPER_NOT_SIGNABLE where its bytes could never be signed by the caller.
absl::Status CheckSignable(const rpc::Call& call, const paper::Paper& paper);
// In the transaction that stores the paper. It must be signable, so that no other is issued; it waits for the
// caller's signature from then on.
absl::Status AwaitSignature(rpc::Call& call, const paper::Paper& stored, const std::string& unit_id);

absl::StatusOr<v1::ListPapersToSignResponse> ListPapersToSign(rpc::Call& call,
                                                              const v1::ListPapersToSignRequest& request);
absl::StatusOr<v1::SignedPaper> AttachSignedPaper(rpc::Call& call,
                                                  const v1::AttachSignedPaperRequest& request);

// What is given out as the paper: its signed file, where there is one, with the SHA-256 of that.
// STORED_FILE_CHANGED where it is not the one that was taken in.
absl::Status PutSignedFile(rpc::Call& call, common::v1::PaperFile& file);

}  // namespace thidua::approval

#endif  // THIDUA_SERVICES_APPROVAL_APP_SIGN_PAPERS_H_
