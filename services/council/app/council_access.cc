#include "services/council/app/council_access.h"

#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "services/common/rpc/convert.h"
#include "services/common/rpc/unit_tree.h"
#include "thidua/identity/v1/identity_service.pb.h"

namespace thidua::council {
namespace {

using policy::CouncilRuleTable;

constexpr char kRead[] = "council.councils.read";

bool Names(const google::protobuf::RepeatedPtrField<std::string>& list, const std::string& name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

absl::CivilDay DayOf(const v1::Meeting& meeting) {
  return absl::ToCivilDay(rpc::ToTime(meeting.held_at()), absl::FixedTimeZone(7 * 3600));
}

// A role in the unit, if it is the right one, lets its holder vote on the council.
bool CountsFor(const rpc::UnitTree& tree, const v1::Council& council, const std::string& unit_id) {
  return tree.Within(council.unit_id(), unit_id) || tree.Within(unit_id, council.unit_id());
}

// Of these people those who have lost the role. Who never had one is on the council by its decision alone.
absl::StatusOr<std::set<std::string>> WhoLostTheRole(rpc::Call& call, const v1::Council& council,
                                                     const std::vector<std::string>& ids) {
  std::set<std::string> lost;
  if (ids.empty()) return lost;
  identity::v1::BatchGetRightsRequest request;
  *request.mutable_person_ids() = {ids.begin(), ids.end()};
  request.set_permission(kRead);
  ASSIGN_OR_RETURN(const auto answer, call.Invoke<identity::v1::BatchGetRightsResponse>(
                                          "identity", "IdentityService/BatchGetRights", request));
  ASSIGN_OR_RETURN(const auto tree, call.Units({council.unit_id()}));
  const auto any_counts = [&](const google::protobuf::RepeatedPtrField<std::string>& units) {
    return std::any_of(units.begin(), units.end(),
                       [&](const std::string& unit) { return CountsFor(*tree, council, unit); });
  };
  for (const auto& right : answer.rights()) {
    if (any_counts(right.lost_unit_ids()) && !any_counts(right.unit_ids())) lost.insert(right.person_id());
  }
  return lost;
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
  return call.RequireVisible(kRead, council.unit_id());
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

absl::Status RequireUnitStanding(rpc::Call& call, const v1::Council& council) {
  ASSIGN_OR_RETURN(const auto tree, call.Units({council.unit_id()}));
  const auto* unit = tree->Find(council.unit_id());
  if (unit == nullptr || !unit->ended()) return absl::OkStatus();
  const std::string successor = tree->NameOf(unit->successor_ids_size() == 1 ? unit->successor_ids(0) : "");
  return error::Guards(
      {{"unit_standing",
        absl::StrCat(unit->name(),
                     " đã kết thúc hoạt động: phiên đang mở được họp cho xong, không mở phiên hay lượt biểu "
                     "quyết mới. Hồ sơ chưa xét xin chuyển hội đồng của ",
                     successor.empty() ? "đơn vị tiếp nhận" : successor, "."),
        ""}});
}

absl::Status ShowEndedUnits(rpc::Call& call, const std::vector<v1::Council*>& councils) {
  std::vector<std::string> units;
  units.reserve(councils.size());
  for (const v1::Council* council : councils) units.push_back(council->unit_id());
  ASSIGN_OR_RETURN(const auto tree, call.Units(units));
  for (v1::Council* council : councils) {
    const auto* unit = tree->Find(council->unit_id());
    council->set_unit_ended(unit != nullptr && unit->ended());
  }
  return absl::OkStatus();
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
  const std::vector<std::string> own = tree->WithSuccessors(unit_id);
  const bool belongs = std::any_of(
      own.begin(), own.end(), [&](const std::string& unit) { return tree->Within(person.unit_id(), unit); });
  if (school && !belongs) {
    return person.full_name() + " không thuộc " + council_unit->name() + ".";
  }
  return std::string();
}

absl::StatusOr<bool> HoldsRole(rpc::Call& call, const v1::Council& council) {
  for (const auto& unit : call.caller().units()) {
    if (!Names(unit.permissions(), kRead)) continue;
    ASSIGN_OR_RETURN(const auto tree, call.Units({council.unit_id()}));
    if (CountsFor(*tree, council, unit.unit_id())) return true;
  }
  return false;
}

absl::StatusOr<Bars> BarredOnPaper(rpc::Call& call, const v1::Council& council,
                                   const std::vector<std::string>& ids) {
  ASSIGN_OR_RETURN(const People people, PeopleOf(call, ids));
  ASSIGN_OR_RETURN(const auto lost_role, WhoLostTheRole(call, council, ids));
  Bars bars;
  for (const auto& id : ids) {
    ASSIGN_OR_RETURN(const std::string why_no_seat, WhyNoSeat(call, council.unit_id(), people, id));
    if (!why_no_seat.empty()) {
      bars[id] = {"of_unit", why_no_seat, ""};
    } else if (lost_role.count(id) > 0) {
      bars[id] = {
          "role_held",
          people.at(id).full_name() +
              " không còn vai trò trong hội đồng: đã được thu lại, hoặc tài khoản đã khoá. Xin nhờ quản "
              "trị cấp lại vai trò, hoặc thay thành viên này.",
          ""};
    }
  }
  return bars;
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
