#ifndef THIDUA_SERVICES_APPROVAL_APP_SEND_SUBMISSION_LETTER_H_
#define THIDUA_SERVICES_APPROVAL_APP_SEND_SUBMISSION_LETTER_H_

#include "services/common/rpc/call.h"
#include "thidua/approval/v1/approval_service.pb.h"

namespace thidua::approval {

// A batch of cases goes up with a letter: all or none. ALREADY_EXISTS/LETTER_NUMBER_TAKEN.
absl::StatusOr<v1::SubmissionLetter> SendSubmissionLetter(rpc::Call& call,
                                                          const v1::SendSubmissionLetterRequest& request);
// Visible with approval.cases.read in the unit it came from, or to those who see one of its cases.
// The same act, undone.
absl::StatusOr<common::v1::PaperFile> PreviewLetter(rpc::Call& call, const v1::PreviewLetterRequest& request);
absl::StatusOr<v1::SubmissionLetter> GetLetter(rpc::Call& call, const v1::GetLetterRequest& request);
// Those from units where the caller holds approval.cases.read.
absl::StatusOr<v1::ListLettersResponse> ListLetters(rpc::Call& call, const v1::ListLettersRequest& request);

}  // namespace thidua::approval

#endif  // THIDUA_SERVICES_APPROVAL_APP_SEND_SUBMISSION_LETTER_H_
