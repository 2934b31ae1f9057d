#include "services/council/app/poll_cases.h"

#include <functional>
#include <set>

#include "absl/strings/str_cat.h"
#include "services/common/rpc/convert.h"

namespace thidua::council {
namespace {

using approval::v1::Case;
using directory::v1::Person;

// Adds what `tells` of the person to every label that several share.
void PartEqual(const std::vector<Case>& cases, const People& people,
               const std::function<std::string(const Person&)>& tells, std::vector<std::string>& labels) {
  std::map<std::string, int> times;
  for (const auto& label : labels) ++times[label];
  for (size_t i = 0; i < labels.size(); ++i) {
    const auto it = people.find(cases[i].subject().id());
    if (times[labels[i]] > 1 && it != people.end()) absl::StrAppend(&labels[i], ", ", tells(it->second));
  }
}

std::string BirthOf(const Person& person) {
  const auto& birth = person.birth_date();
  return birth.month() == 0 ? absl::StrCat("sinh năm ", birth.year())
                            : absl::StrCat("sinh ngày ", rpc::DayText(rpc::ToDay(birth)));
}

}  // namespace

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

bool WaitsFor(const Case& found, const v1::Council& council) {
  return found.stage_kind() == approval::v1::COUNCIL_STAGE && found.holder_unit_id() == council.unit_id();
}

std::vector<std::string> LabelsOf(const std::vector<Case>& cases, const People& people) {
  std::vector<std::string> labels;
  for (const Case& found : cases) {
    // A collective is its own unit.
    std::string label = found.subject_name();
    const auto it = people.find(found.subject().id());
    if (it != people.end()) absl::StrAppend(&label, " – ", it->second.position());
    if (found.subject().kind() == common::v1::PERSON) absl::StrAppend(&label, " – ", found.unit_name());
    labels.push_back(label);
  }
  PartEqual(cases, people, BirthOf, labels);
  PartEqual(
      cases, people, [](const Person& person) { return absl::StrCat("mã ", person.staff_code()); }, labels);
  return labels;
}

}  // namespace thidua::council
