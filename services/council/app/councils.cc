#include "services/council/app/councils.h"

#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "services/common/rpc/convert.h"
#include "services/common/rpc/paged.h"
#include "services/common/rpc/unit_tree.h"
#include "services/council/app/council_access.h"

namespace thidua::council {
namespace {

using Violations = std::vector<error::FieldViolation>;

// Each once, and each somebody who may sit on the council of this unit.
absl::StatusOr<Violations> WrongMembers(rpc::Call& call, const v1::CreateCouncilRequest& request) {
  std::vector<std::string> ids;
  for (const auto& member : request.members()) ids.push_back(member.person_id());
  ASSIGN_OR_RETURN(const People people, PeopleOf(call, ids));
  Violations wrong;
  std::set<std::string> named;
  for (int i = 0; i < request.members_size(); ++i) {
    const std::string& person = request.members(i).person_id();
    ASSIGN_OR_RETURN(std::string why, WhyNoSeat(call, request.unit_id(), people, person));
    if (!named.insert(person).second) why = "Người này được ghi hai lần.";
    if (!why.empty()) wrong.push_back({absl::StrCat("members[", i, "].person_id"), why});
  }
  return wrong;
}

// The first calendar year of the council's school year has begun, no more than two years ago: in January 2021
// a council of 2021-2022 may be set up already, because its decision may be of that day.
absl::StatusOr<Violations> WrongDays(rpc::Call& call, const v1::CreateCouncilRequest& request) {
  ASSIGN_OR_RETURN(const absl::CivilDay today, call.Today());
  const absl::CivilDay decided = rpc::ToDay(request.decision_date());
  const int64_t first = std::stoll(request.school_year().substr(0, 4));
  Violations wrong;
  if (first > today.year() || first < today.year() - 2) {
    wrong.push_back(
        {"school_year", "Hội đồng được lập cho năm học này hoặc năm học vừa qua. Xin xem lại năm học."});
  }
  if (decided > today) {
    wrong.push_back({"decision_date", "Ngày quyết định không được sau hôm nay."});
  } else if (decided.year() < first || decided.year() > first + 1) {
    wrong.push_back({"decision_date", absl::StrCat("Ngày quyết định phải nằm trong năm ", first, " hoặc ",
                                                   first + 1, " của năm học ", request.school_year(), ".")});
  }
  return wrong;
}

// Whose charter the council follows; unspecified where the directory does not say what kind of school it is.
// Of the council of a continuing education centre no charter of schools speaks.
v1::CouncilKind KindAt(directory::v1::UnitKind unit) {
  switch (unit) {
    case directory::v1::NURSERY_SCHOOL:
      return v1::PRESCHOOL_COUNCIL;
    case directory::v1::PRIMARY_SCHOOL:
      return v1::PRIMARY_SCHOOL_COUNCIL;
    case directory::v1::LOWER_SECONDARY_SCHOOL:
    case directory::v1::UPPER_SECONDARY_SCHOOL:
      return v1::SECONDARY_SCHOOL_COUNCIL;
    case directory::v1::SCHOOL_UNIT:
      return v1::COUNCIL_KIND_UNSPECIFIED;
    default:
      return v1::OFFICE_COUNCIL;
  }
}

absl::StatusOr<v1::CouncilKind> KindFor(v1::CouncilKind asked, directory::v1::UnitKind unit) {
  const v1::CouncilKind known = KindAt(unit);
  if (known == v1::COUNCIL_KIND_UNSPECIFIED) {
    if (asked != v1::COUNCIL_KIND_UNSPECIFIED && asked != v1::OFFICE_COUNCIL) return asked;
    return error::Field(
        "kind", "Xin chọn loại trường: mầm non, tiểu học hoặc trung học; điều lệ từng loại khác nhau.");
  }
  if (asked == known || asked == v1::COUNCIL_KIND_UNSPECIFIED) return known;
  return error::Field("kind",
                      known == v1::OFFICE_COUNCIL
                          ? "Đơn vị này không phải là trường. Xin chọn hội đồng của cơ quan."
                          : "Danh bạ ghi đơn vị này là loại trường khác. Xin bỏ chọn loại trường, hoặc nhờ "
                            "quản trị sửa loại trường trong danh bạ.");
}

absl::Status CheckSeats(const v1::CreateCouncilRequest& request,
                        const std::vector<policy::CouncilFinding>& findings) {
  const auto seats = [&](v1::Seat seat) {
    return std::count_if(request.members().begin(), request.members().end(),
                         [&](const v1::Member& member) { return member.seat() == seat; });
  };
  std::vector<error::UnmetGuard> unmet;
  if (seats(v1::CHAIR) != 1) unmet.push_back({"one_chair", "Hội đồng cần đúng một Chủ tịch.", ""});
  if (seats(v1::SECRETARY) != 1) unmet.push_back({"one_secretary", "Hội đồng cần đúng một Thư ký.", ""});
  AddBlocking(findings, unmet);
  return unmet.empty() ? absl::OkStatus() : error::Guards(unmet);
}

audit::Facts FactsOf(const v1::Council& council) {
  return {{"unit", council.unit_id()}, {"members", std::to_string(council.members_size())}};
}

// The one of before leaves its place to `council`.
absl::Status Replace(rpc::Call& call, const std::string& old_id, const v1::Council& council) {
  ASSIGN_OR_RETURN(store::StoredCouncil old, store::LockCouncil(call.uow(), old_id));
  if (old.council.unit_id() != council.unit_id() || old.council.school_year() != council.school_year()) {
    return error::Field("replaces_council_id", "Chỉ thay được hội đồng của cùng đơn vị và cùng năm học.");
  }
  std::vector<error::UnmetGuard> unmet;
  if (!old.council.replaced_by_council_id().empty()) {
    unmet.push_back({"council_in_office", "Hội đồng này đã được thay bằng hội đồng khác.", ""});
  }
  ASSIGN_OR_RETURN(const bool open, store::AnyOpenMeeting(call.uow(), old_id));
  if (open) unmet.push_back({"no_open_meeting", "Hội đồng cũ còn phiên họp đang mở. Xin bế mạc trước.", ""});
  if (!unmet.empty()) return error::Guards(unmet);
  old.council.set_replaced_by_council_id(council.id());
  old.revision += 1;
  RETURN_IF_ERROR(store::UpdateCouncil(call.uow(), old));
  audit::Facts facts = FactsOf(old.council);
  facts.emplace_back("replaced_by", council.id());
  call.uow().Leaf({"council", old_id, old.revision}, facts, "COUNCIL_REPLACED");
  return absl::OkStatus();
}

const v1::Member* SeatOf(const v1::Council& council, const std::string& person_id) {
  const auto it = std::find_if(council.members().begin(), council.members().end(),
                               [&](const v1::Member& member) { return member.person_id() == person_id; });
  return it == council.members().end() ? nullptr : &*it;
}

// The day from which the member has held his seat.
absl::CivilDay SeatTakenOn(const v1::Council& council, const std::string& person_id) {
  absl::CivilDay day = rpc::ToDay(council.decision_date());
  for (const auto& change : council.changes()) {
    if (change.joined_person_id() == person_id) day = rpc::ToDay(change.effective_on());
  }
  return day;
}

absl::Status CheckChange(rpc::Call& call, const v1::ReplaceMemberRequest& request,
                         const v1::Council& council) {
  ASSIGN_OR_RETURN(const absl::CivilDay today, call.Today());
  const absl::CivilDay decided = rpc::ToDay(request.decision_date());
  const absl::CivilDay effective = rpc::ToDay(request.effective_on());
  Violations wrong;
  const v1::Member* seat = SeatOf(council, request.leaving_person_id());
  if (seat == nullptr) wrong.push_back({"leaving_person_id", "Người này không phải thành viên hội đồng."});
  if (IsMember(council, request.joining_person_id())) {
    wrong.push_back({"joining_person_id", "Người này đã là thành viên hội đồng."});
  }
  if (decided < rpc::ToDay(council.decision_date())) {
    wrong.push_back(
        {"decision_date", "Quyết định thay thành viên không được trước quyết định thành lập hội đồng."});
  }
  if (effective < decided || effective > today) {
    wrong.push_back({"effective_on", "Ngày có hiệu lực phải từ ngày quyết định tới hôm nay."});
  } else if (seat != nullptr && effective < SeatTakenOn(council, request.leaving_person_id())) {
    wrong.push_back({"effective_on",
                     "Ngày có hiệu lực không được trước ngày người rời hội đồng bắt đầu giữ vị trí này."});
  }
  if (!wrong.empty()) return error::Fields(wrong);
  if (request.joining_person_id().empty() && seat->seat() != v1::MEMBER) {
    return error::Guards({{"seat_kept", "Hội đồng cần có Chủ tịch và Thư ký. Xin chọn người thay.", ""}});
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<v1::Council> CreateCouncil(rpc::Call& call, const v1::CreateCouncilRequest& request) {
  RETURN_IF_ERROR(call.Require("council.councils.manage", request.unit_id()));
  ASSIGN_OR_RETURN(const auto tree, call.Units({request.unit_id()}));
  const auto* unit = tree->Find(request.unit_id());
  if (unit == nullptr) return error::Of(reason::kNotFound);
  if (unit->ended()) return error::Of(reason::kUnitEnded, {{"unit", unit->name()}});
  v1::Council council;
  ASSIGN_OR_RETURN(const v1::CouncilKind kind, KindFor(request.kind(), unit->kind()));
  council.set_kind(kind);
  ASSIGN_OR_RETURN(Violations wrong, WrongMembers(call, request));
  ASSIGN_OR_RETURN(const Violations days, WrongDays(call, request));
  wrong.insert(wrong.end(), days.begin(), days.end());
  if (!wrong.empty()) return error::Fields(wrong);
  council.set_id(crypto::NewUuid());
  council.set_unit_id(request.unit_id());
  council.set_name(request.name());
  council.set_school_year(request.school_year());
  *council.mutable_members() = request.members();
  council.set_decision_number(request.decision_number());
  *council.mutable_decision_date() = request.decision_date();
  council.set_etag(rpc::Etag(1));
  const auto findings = SizeFindings(council, council.members_size());
  RETURN_IF_ERROR(CheckSeats(request, findings));
  Warn(findings, council);
  if (!request.replaces_council_id().empty()) {
    RETURN_IF_ERROR(Replace(call, request.replaces_council_id(), council));
  }
  RETURN_IF_ERROR(store::InsertCouncil(call.uow(), council));
  call.uow().Leaf({"council", council.id(), 1}, FactsOf(council));
  return council;
}

absl::StatusOr<v1::Council> ReplaceMember(rpc::Call& call, const v1::ReplaceMemberRequest& request) {
  ASSIGN_OR_RETURN(const v1::Council seen, store::FindCouncil(call.uow(), request.id()));
  RETURN_IF_ERROR(call.Require("council.councils.manage", seen.unit_id()));
  RETURN_IF_ERROR(RequireUnitStanding(call, seen));
  if (!request.joining_person_id().empty()) {
    ASSIGN_OR_RETURN(const People people, PeopleOf(call, {request.joining_person_id()}));
    ASSIGN_OR_RETURN(const std::string why,
                     WhyNoSeat(call, seen.unit_id(), people, request.joining_person_id()));
    if (!why.empty()) return error::Field("joining_person_id", why);
  }
  ASSIGN_OR_RETURN(store::StoredCouncil stored, store::LockCouncil(call.uow(), request.id()));
  RETURN_IF_ERROR(rpc::CheckEtag(request.etag(), stored.revision));
  RETURN_IF_ERROR(RequireInOffice(stored.council));
  RETURN_IF_ERROR(CheckChange(call, request, stored.council));
  const int members = stored.council.members_size() - (request.joining_person_id().empty() ? 1 : 0);
  const auto findings = SizeFindings(stored.council, members);
  RETURN_IF_ERROR(Blocking(findings));

  v1::MemberChange change;
  change.set_left_person_id(request.leaving_person_id());
  change.set_joined_person_id(request.joining_person_id());
  change.set_decision_number(request.decision_number());
  *change.mutable_decision_date() = request.decision_date();
  *change.mutable_effective_on() = request.effective_on();
  stored.revision += 1;
  RETURN_IF_ERROR(store::PassSeat(call.uow(), stored, change));
  RETURN_IF_ERROR(store::UpdateCouncil(call.uow(), stored));
  ASSIGN_OR_RETURN(v1::Council council, store::FindCouncil(call.uow(), request.id()));
  audit::Facts facts = FactsOf(council);
  facts.emplace_back("left", change.left_person_id());
  facts.emplace_back("joined", change.joined_person_id());
  facts.emplace_back("decision", change.decision_number());
  call.uow().Leaf({"council", council.id(), stored.revision}, facts);
  Warn(findings, council);
  return council;
}

absl::StatusOr<v1::Council> GetCouncil(rpc::Call& call, const v1::GetCouncilRequest& request) {
  ASSIGN_OR_RETURN(v1::Council council, store::FindCouncil(call.uow(), request.id()));
  RETURN_IF_ERROR(RequireSight(call, council));
  RETURN_IF_ERROR(ShowEndedUnits(call, {&council}));
  Warn(SizeFindings(council, council.members_size()), council);
  return council;
}

absl::StatusOr<v1::ListCouncilsResponse> ListCouncils(rpc::Call& call,
                                                      const v1::ListCouncilsRequest& request) {
  store::Page wanted;
  wanted.filter = request.school_year();
  if (request.unit_id().empty()) {
    wanted.member_person_id = call.caller().person_id();
  } else {
    RETURN_IF_ERROR(call.RequireVisible("council.councils.read", request.unit_id()));
    ASSIGN_OR_RETURN(const auto tree, call.Units({request.unit_id()}));
    wanted.unit_ids = tree->WithTakenOver(request.unit_id());
  }
  ASSIGN_OR_RETURN(const auto page, rpc::Paged<std::string>::Open(call, request));
  wanted.after_id = page.after<0>();
  wanted.limit = page.limit();
  ASSIGN_OR_RETURN(auto councils, store::ListCouncils(call.uow(), wanted));
  v1::ListCouncilsResponse response;
  response.set_next_page_token(page.Cut(councils, [](const auto& last) { return std::tuple(last.id()); }));
  for (auto& council : councils) *response.add_councils() = std::move(council);
  RETURN_IF_ERROR(ShowEndedUnits(
      call, {response.mutable_councils()->pointer_begin(), response.mutable_councils()->pointer_end()}));
  return response;
}

}  // namespace thidua::council
