// What the paper of a submission letter says, with its list.
#ifndef THIDUA_SERVICES_APPROVAL_APP_LETTER_PAPER_H_
#define THIDUA_SERVICES_APPROVAL_APP_LETTER_PAPER_H_

#include "services/approval/app/case_moves.h"
#include "services/approval/app/paper_parts.h"
#include "services/document/issue.h"

namespace thidua::approval {

// Of cases that have moved: whom it is addressed to is where they lie now.
absl::StatusOr<document::Manuscript> LetterText(rpc::Call& call, const Batch& batch,
                                                const v1::SubmissionLetter& letter, const People& people,
                                                const v1::PaperWords& words);

}  // namespace thidua::approval

#endif  // THIDUA_SERVICES_APPROVAL_APP_LETTER_PAPER_H_
