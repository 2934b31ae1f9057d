#include "services/council/app/poll_cases.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

namespace thidua::council {

using approval::v1::Case;

absl::StatusOr<std::map<std::string, Case>> CasesById(
    rpc::Call& call, const google::protobuf::RepeatedPtrField<std::string>& ids) {
  approval::v1::BatchGetCasesRequest request;
  *request.mutable_ids() = ids;
  ASSIGN_OR_RETURN(auto answer, call.Invoke<approval::v1::BatchGetCasesResponse>(
                                    "approval", "ApprovalService/BatchGetCases", request));
  std::map<std::string, Case> cases;
  for (auto& found : *answer.mutable_cases()) cases[found.id()] = std::move(found);
  return cases;
}

bool WaitsFor(const Case& found, const std::vector<std::string>& desks) {
  return found.stage_kind() == approval::v1::COUNCIL_STAGE &&
         std::find(desks.begin(), desks.end(), found.holder_unit_id()) != desks.end();
}

std::string LabelOf(const Case& found) {
  std::string label = found.subject_name();
  if (!found.subject_note().empty()) absl::StrAppend(&label, " – ", found.subject_note());
  // A collective is its own unit.
  if (found.subject().kind() == common::v1::PERSON) absl::StrAppend(&label, " – ", found.unit_name());
  return label;
}

}  // namespace thidua::council
