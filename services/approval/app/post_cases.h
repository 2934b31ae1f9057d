// Who is to decide cases posts them first, takes one off the list, and says how long everything is posted.
#ifndef THIDUA_SERVICES_APPROVAL_APP_POST_CASES_H_
#define THIDUA_SERVICES_APPROVAL_APP_POST_CASES_H_

#include <string>

#include "services/approval/store/posting_store.h"
#include "services/common/rpc/call.h"

namespace thidua::approval {

absl::StatusOr<v1::Posting> PostCases(rpc::Call& call, const v1::PostCasesRequest& request);
absl::StatusOr<common::v1::PaperFile> PreviewPosting(rpc::Call& call,
                                                     const v1::PreviewPostingRequest& request);
absl::StatusOr<v1::Posting> TakeOutOfPosting(rpc::Call& call, const v1::TakeOutOfPostingRequest& request);
absl::StatusOr<v1::PostingRule> SetPostingRule(rpc::Call& call, const v1::SetPostingRuleRequest& request);

// Takes the case off the posting, which is locked, as its case is: with the leaf. False where it was on the
// list no more.
absl::StatusOr<bool> TakeOut(rpc::Call& call, store::StoredPosting& stored, const std::string& case_id,
                             const std::string& reason);

}  // namespace thidua::approval

#endif  // THIDUA_SERVICES_APPROVAL_APP_POST_CASES_H_
