// Who of an office is to work on a case: it orders work, and gives no right.
#ifndef THIDUA_SERVICES_APPROVAL_APP_ASSIGN_CASES_H_
#define THIDUA_SERVICES_APPROVAL_APP_ASSIGN_CASES_H_

#include <set>
#include <string>
#include <vector>

#include "services/approval/store/case_store.h"
#include "services/common/rpc/call.h"

namespace thidua::approval {

absl::StatusOr<v1::AssignCasesResponse> AssignCases(rpc::Call& call, const v1::AssignCasesRequest& request);
absl::StatusOr<v1::ListAssigneesResponse> ListAssignees(rpc::Call& call,
                                                        const v1::ListAssigneesRequest& request);

// Whether the caller assigns the case: it waits for somebody in a unit whose work the caller distributes.
absl::StatusOr<bool> MayAssign(rpc::Call& call, const v1::Case& data);
// The very units where the caller distributes work.
std::vector<std::string> OfficesOf(const rpc::Call& call);

// Who holds a role that acts on cases in one of the very units, as identity has it now:
// "<person> <unit> <role>". Asked for before anything is locked.
absl::StatusOr<std::vector<std::string>> HoldersIn(rpc::Call& call, const std::set<std::string>& units);
// Marks those whose assignee no longer holds the role of their stage.
absl::Status MarkGone(rpc::Call& call, google::protobuf::RepeatedPtrField<v1::Case>* cases);

}  // namespace thidua::approval

#endif  // THIDUA_SERVICES_APPROVAL_APP_ASSIGN_CASES_H_
