#include "services/council/app/council_access.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "services/common/rpc/convert.h"
#include "services/common/rpc/unit_tree.h"

namespace thidua::council {
namespace {

using policy::CouncilRuleTable;

bool Names(const google::protobuf::RepeatedPtrField<std::string>& people, const std::string& person_id) {
  return std::find(people.begin(), people.end(), person_id) != people.end();
}

absl::CivilDay DayOf(const v1::Meeting& meeting) {
  return absl::ToCivilDay(rpc::ToTime(meeting.held_at()), absl::FixedTimeZone(7 * 3600));
}

}  // namespace

bool IsMember(const v1::Council& council, const std::string& person_id) {
  return std::any_of(council.members().begin(), council.members().end(),
                     [&](const v1::Member& member) { return member.person_id() == person_id; });
}

bool IsAsked(const v1::Poll& poll, const std::string& person_id) {
  return Names(poll.member_person_ids(), person_id);
}

Roll RollOf(const v1::Poll& poll, const v1::Meeting& meeting) {
  Roll roll;
  roll.members = {poll.member_person_ids().begin(), poll.member_person_ids().end()};
  for (const auto& person : roll.members) {
    if (IsPresent(meeting, person)) roll.present.insert(person);
  }
  return roll;
}

bool IsPresent(const v1::Meeting& meeting, const std::string& person_id) {
  return Names(meeting.present_person_ids(), person_id);
}

int MembersPresent(const v1::Council& council, const v1::Meeting& meeting) {
  return static_cast<int>(
      std::count_if(council.members().begin(), council.members().end(),
                    [&](const auto& member) { return IsPresent(meeting, member.person_id()); }));
}

absl::Status RequireSight(rpc::Call& call, const v1::Council& council) {
  if (IsMember(council, call.caller().person_id())) return absl::OkStatus();
  return call.RequireVisible("council.councils.read", council.unit_id());
}

absl::Status RequireRunning(rpc::Call& call, const v1::Council& council) {
  return call.Require("council.meetings.run", council.unit_id());
}

absl::Status RequireInOffice(const v1::Council& council) {
  if (council.replaced_by_council_id().empty()) return absl::OkStatus();
  return error::Guards(
      {{"council_in_office", "Hội đồng này đã được thay bằng hội đồng khác. Xin chọn hội đồng đang làm việc.",
        ""}});
}

absl::StatusOr<People> PeopleOf(rpc::Call& call, const std::vector<std::string>& ids) {
  People people;
  if (ids.empty()) return people;
  directory::v1::BatchGetPeopleRequest request;
  *request.mutable_ids() = {ids.begin(), ids.end()};
  ASSIGN_OR_RETURN(auto answer, call.Invoke<directory::v1::BatchGetPeopleResponse>(
                                    "directory", "DirectoryService/BatchGetPeople", request));
  for (auto& person : *answer.mutable_people()) people[person.id()] = std::move(person);
  return people;
}

absl::StatusOr<std::string> WhyNoSeat(rpc::Call& call, const std::string& unit_id, const People& people,
                                      const std::string& person_id) {
  const auto it = people.find(person_id);
  if (it == people.end()) return std::string("Không có người này trong danh bạ. Xin chọn lại.");
  const directory::v1::Person& person = it->second;
  ASSIGN_OR_RETURN(const auto tree, call.Units({unit_id, person.unit_id()}));
  const auto* council_unit = tree->Find(unit_id);
  const auto* home = tree->Find(person.unit_id());
  if (home == nullptr || home->ended()) {
    return person.full_name() + " thuộc đơn vị đã kết thúc hoạt động. Xin cập nhật danh bạ.";
  }
  const bool school = council_unit != nullptr && rpc::IsSchool(council_unit->kind());
  if (school && !tree->Within(person.unit_id(), unit_id)) {
    return person.full_name() + " không thuộc " + council_unit->name() + ".";
  }
  return std::string();
}

absl::StatusOr<bool> HoldsRole(rpc::Call& call, const v1::Council& council) {
  const std::string permission = "council.councils.read";
  for (const auto& unit : call.caller().units()) {
    const auto& permissions = unit.permissions();
    if (std::find(permissions.begin(), permissions.end(), permission) == permissions.end()) continue;
    ASSIGN_OR_RETURN(const auto tree, call.Units({council.unit_id()}));
    if (tree->Within(council.unit_id(), unit.unit_id()) || tree->Within(unit.unit_id(), council.unit_id())) {
      return true;
    }
  }
  return false;
}

void AddBlocking(const std::vector<policy::CouncilFinding>& findings, std::vector<error::UnmetGuard>& unmet) {
  for (const auto& finding : findings) {
    if (!finding.blocks) continue;
    unmet.push_back(
        {finding.guard,
         absl::StrCat(finding.message, " (", finding.source.document(), ", ", finding.source.article(), ")"),
         ""});
  }
}

absl::Status Blocking(const std::vector<policy::CouncilFinding>& findings) {
  std::vector<error::UnmetGuard> unmet;
  AddBlocking(findings, unmet);
  return unmet.empty() ? absl::OkStatus() : error::Guards(unmet);
}

std::vector<policy::CouncilFinding> SizeFindings(const v1::Council& council, int members) {
  return CouncilRuleTable::Official().OfMembers(council.kind(), rpc::ToDay(council.decision_date()), members);
}

std::vector<policy::CouncilFinding> QuorumFindings(const v1::Council& council, const v1::Meeting& meeting,
                                                   int members, int present) {
  return CouncilRuleTable::Official().OfMeeting(council.kind(), DayOf(meeting), members, present);
}

std::vector<policy::CouncilFinding> TurnoutFindings(const v1::Council& council, const v1::Meeting& meeting,
                                                    int members, int taking_part) {
  return CouncilRuleTable::Official().OfVote(council.kind(), DayOf(meeting), members, taking_part);
}

int LeastSecretVoters(const v1::Council& council, const v1::Meeting& meeting) {
  return CouncilRuleTable::Official().LeastSecretVoters(council.kind(), DayOf(meeting));
}

}  // namespace thidua::council
