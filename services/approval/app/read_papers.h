// Papers as they were stored.
#ifndef THIDUA_SERVICES_APPROVAL_APP_READ_PAPERS_H_
#define THIDUA_SERVICES_APPROVAL_APP_READ_PAPERS_H_

#include "services/common/rpc/call.h"
#include "thidua/approval/v1/approval_service.pb.h"

namespace thidua::approval {

// The letter is for its way: for who sees the work of the unit that sent it, and of those that the cases on
// it came to, and for who acts at the desk where one lies now. Not for its subjects, nor for the units that
// these are of: it says of each other's birth, post and votes.
absl::StatusOr<bool> MayReadLetter(rpc::Call& call, const std::string& letter_id,
                                   const std::vector<std::string>& case_ids);

absl::StatusOr<common::v1::PaperFile> GetPaper(rpc::Call& call, const v1::GetPaperRequest& request);
absl::StatusOr<v1::ListCasePapersResponse> ListCasePapers(rpc::Call& call,
                                                          const v1::ListCasePapersRequest& request);

}  // namespace thidua::approval

#endif  // THIDUA_SERVICES_APPROVAL_APP_READ_PAPERS_H_
