#include "services/council/app/meetings.h"

#include "absl/strings/str_cat.h"
#include "services/common/rpc/convert.h"
#include "services/common/rpc/paged.h"
#include "services/common/rpc/unit_tree.h"
#include "services/council/app/council_access.h"
#include "services/council/app/papers.h"
#include "services/council/store/poll_store.h"

namespace thidua::council {
namespace {

struct Locked {
  store::StoredMeeting stored;
  v1::Council council;
};

// Whether the act is for a council whose unit has not ended.
enum class Unit { kStanding, kAny };

// The right is proven before anything is locked; the council's row keeps its members as they are.
absl::StatusOr<Locked> LockFor(rpc::Call& call, const std::string& id, const std::string& etag,
                               v1::Meeting::State needed, Unit unit = Unit::kAny) {
  ASSIGN_OR_RETURN(const auto seen, store::FindMeeting(call.uow(), id));
  ASSIGN_OR_RETURN(const v1::Council council, store::FindCouncil(call.uow(), seen.meeting.council_id()));
  RETURN_IF_ERROR(RequireRunning(call, council));
  if (unit == Unit::kStanding) RETURN_IF_ERROR(RequireUnitStanding(call, council));
  Locked out;
  ASSIGN_OR_RETURN(out.stored, store::LockMeeting(call.uow(), id));
  RETURN_IF_ERROR(rpc::CheckEtag(etag, out.stored.revision));
  if (out.stored.meeting.state() != needed) return error::Of(reason::kMeetingState);
  ASSIGN_OR_RETURN(const auto locked, store::LockCouncil(call.uow(), council.id()));
  out.council = locked.council;
  return out;
}

store::Attended AttendedNow(const v1::Council& council, const v1::Meeting& meeting) {
  return {council.members_size(), MembersPresent(council, meeting)};
}

std::vector<policy::CouncilFinding> QuorumNow(const v1::Council& council, const v1::Meeting& meeting) {
  const store::Attended now = AttendedNow(council, meeting);
  return QuorumFindings(council, meeting, now.members, now.present);
}

// They come in now: each a member, and not in the room already.
absl::Status LetIn(rpc::Call& call, const google::protobuf::RepeatedPtrField<std::string>& people,
                   const std::string& field, Locked& locked) {
  ASSIGN_OR_RETURN(const absl::Time now, call.Now());
  v1::Meeting& meeting = locked.stored.meeting;
  std::vector<error::FieldViolation> wrong;
  for (int i = 0; i < people.size(); ++i) {
    const std::string path = absl::StrCat(field, "[", i, "]");
    if (!IsMember(locked.council, people[i])) {
      wrong.push_back({path, "Người này không phải thành viên hội đồng."});
    } else if (IsPresent(meeting, people[i])) {
      wrong.push_back({path, "Người này đã có trong danh sách dự họp."});
    }
    meeting.add_present_person_ids(people[i]);
    v1::Attendance* attendance = meeting.add_attendance();
    attendance->set_person_id(people[i]);
    *attendance->mutable_present_from() = rpc::FromTime(now);
  }
  return wrong.empty() ? absl::OkStatus() : error::Fields(wrong);
}

// `more` are facts of this leaf alone.
absl::StatusOr<v1::Meeting> Save(rpc::Call& call, store::StoredMeeting& stored,
                                 const audit::Facts& more = {}) {
  stored.revision += 1;
  stored.meeting.set_etag(rpc::Etag(stored.revision));
  RETURN_IF_ERROR(store::UpdateMeeting(call.uow(), stored));
  audit::Facts facts = {{"state", v1::Meeting::State_Name(stored.meeting.state())},
                        {"present", std::to_string(stored.meeting.present_person_ids_size())}};
  facts.insert(facts.end(), more.begin(), more.end());
  call.uow().Leaf({"meeting", stored.meeting.id(), stored.revision}, facts);
  return stored.meeting;
}

}  // namespace

absl::StatusOr<v1::Meeting> ScheduleMeeting(rpc::Call& call, const v1::ScheduleMeetingRequest& request) {
  ASSIGN_OR_RETURN(const v1::Council council, store::FindCouncil(call.uow(), request.council_id()));
  RETURN_IF_ERROR(RequireRunning(call, council));
  RETURN_IF_ERROR(RequireInOffice(council));
  RETURN_IF_ERROR(RequireUnitStanding(call, council));
  v1::Meeting meeting;
  meeting.set_id(crypto::NewUuid());
  meeting.set_council_id(request.council_id());
  meeting.set_subject(request.subject());
  *meeting.mutable_held_at() = request.held_at();
  meeting.set_place(request.place());
  meeting.set_state(v1::Meeting::SCHEDULED);
  meeting.set_etag(rpc::Etag(1));
  RETURN_IF_ERROR(store::InsertMeeting(call.uow(), meeting));
  call.uow().Leaf({"meeting", meeting.id(), 1}, {{"council", council.id()}, {"state", "SCHEDULED"}});
  v1::MeetingScheduled scheduled;
  scheduled.set_meeting_id(meeting.id());
  scheduled.set_council_id(council.id());
  scheduled.set_subject(meeting.subject());
  *scheduled.mutable_held_at() = meeting.held_at();
  scheduled.set_place(meeting.place());
  for (const auto& member : council.members()) scheduled.add_member_person_ids(member.person_id());
  call.uow().Emit("meeting", meeting.id(), scheduled);
  return meeting;
}

absl::StatusOr<v1::Meeting> OpenMeeting(rpc::Call& call, const v1::OpenMeetingRequest& request) {
  ASSIGN_OR_RETURN(Locked locked,
                   LockFor(call, request.id(), request.etag(), v1::Meeting::SCHEDULED, Unit::kStanding));
  RETURN_IF_ERROR(RequireInOffice(locked.council));
  RETURN_IF_ERROR(LetIn(call, request.present_person_ids(), "present_person_ids", locked));
  const auto findings = QuorumNow(locked.council, locked.stored.meeting);
  RETURN_IF_ERROR(Blocking(findings));
  locked.stored.meeting.set_state(v1::Meeting::OPEN);
  ASSIGN_OR_RETURN(v1::Meeting meeting, Save(call, locked.stored));
  Warn(findings, meeting);
  return meeting;
}

absl::StatusOr<v1::Meeting> AddAttendance(rpc::Call& call, const v1::AddAttendanceRequest& request) {
  ASSIGN_OR_RETURN(Locked locked, LockFor(call, request.id(), request.etag(), v1::Meeting::OPEN));
  RETURN_IF_ERROR(LetIn(call, request.person_ids(), "person_ids", locked));
  ASSIGN_OR_RETURN(v1::Meeting meeting, Save(call, locked.stored));
  Warn(QuorumNow(locked.council, meeting), meeting);
  return meeting;
}

absl::StatusOr<v1::Meeting> CloseMeeting(rpc::Call& call, const v1::CloseMeetingRequest& request) {
  ASSIGN_OR_RETURN(const auto seen, store::FindMeeting(call.uow(), request.id()));
  ASSIGN_OR_RETURN(const v1::Council council, store::FindCouncil(call.uow(), seen.meeting.council_id()));
  RETURN_IF_ERROR(RequireRunning(call, council));
  ASSIGN_OR_RETURN(const Names names, NamesIn(call, council, seen.meeting));
  ASSIGN_OR_RETURN(Locked locked, LockFor(call, request.id(), request.etag(), v1::Meeting::OPEN));
  ASSIGN_OR_RETURN(const bool open, store::AnyOpenPoll(call.uow(), request.id()));
  if (open) return error::Of(reason::kPollStillOpen);
  v1::Meeting& meeting = locked.stored.meeting;
  // Each poll is closed, and the meeting's lock lets no other begin: what the minutes say stays so.
  ASSIGN_OR_RETURN(paper::Paper minutes,
                   ComposeMinutes(call, locked.council, meeting, names, {request.number(), request.minutes()},
                                  document::Stage::kIssue));
  RETURN_IF_ERROR(Keep(call, minutes));
  meeting.set_minutes(request.minutes());
  meeting.set_state(v1::Meeting::CLOSED);
  meeting.set_paper_id(minutes.info.id());
  locked.stored.attended = AttendedNow(locked.council, meeting);
  return Save(call, locked.stored, {{"paper", minutes.info.sha256()}});
}

absl::StatusOr<v1::Meeting> CancelMeeting(rpc::Call& call, const v1::CancelMeetingRequest& request) {
  ASSIGN_OR_RETURN(Locked locked, LockFor(call, request.id(), request.etag(), v1::Meeting::SCHEDULED));
  ASSIGN_OR_RETURN(const absl::Time now, call.Now());
  v1::Meeting& meeting = locked.stored.meeting;
  meeting.set_state(v1::Meeting::CANCELLED);
  meeting.set_cancel_reason(request.reason());
  *meeting.mutable_cancelled_at() = rpc::FromTime(now);
  v1::MeetingCancelled cancelled;
  cancelled.set_meeting_id(meeting.id());
  cancelled.set_council_id(meeting.council_id());
  cancelled.set_subject(meeting.subject());
  *cancelled.mutable_held_at() = meeting.held_at();
  cancelled.set_reason(meeting.cancel_reason());
  for (const auto& member : locked.council.members()) cancelled.add_member_person_ids(member.person_id());
  for (const auto& change : locked.council.changes()) {
    cancelled.add_former_person_ids(change.left_person_id());
  }
  call.uow().Emit("meeting", meeting.id(), cancelled);
  return Save(call, locked.stored);
}

absl::StatusOr<v1::Meeting> GetMeeting(rpc::Call& call, const v1::GetMeetingRequest& request) {
  ASSIGN_OR_RETURN(const auto stored, store::FindMeeting(call.uow(), request.id()));
  ASSIGN_OR_RETURN(const v1::Council council, store::FindCouncil(call.uow(), stored.meeting.council_id()));
  RETURN_IF_ERROR(RequireSight(call, council));
  v1::Meeting meeting = stored.meeting;
  if (meeting.state() == v1::Meeting::SCHEDULED || meeting.state() == v1::Meeting::CANCELLED) return meeting;
  // Who sits on the council changes; what a meeting was that has ended does not.
  const store::Attended attended = stored.attended.value_or(AttendedNow(council, meeting));
  Warn(QuorumFindings(council, meeting, attended.members, attended.present), meeting);
  return meeting;
}

absl::StatusOr<v1::ListMeetingsResponse> ListMeetings(rpc::Call& call,
                                                      const v1::ListMeetingsRequest& request) {
  store::Page wanted;
  if (request.state() != v1::Meeting::STATE_UNSPECIFIED)
    wanted.filter = v1::Meeting::State_Name(request.state());
  if (request.unit_id().empty()) {
    wanted.member_person_id = call.caller().person_id();
  } else {
    RETURN_IF_ERROR(call.RequireVisible("council.councils.read", request.unit_id()));
    ASSIGN_OR_RETURN(const auto tree, call.Units({request.unit_id()}));
    wanted.unit_ids = tree->WithTakenOver(request.unit_id());
  }
  ASSIGN_OR_RETURN(const auto page, (rpc::Paged<std::string, std::string>::Open(call, request)));
  wanted.before = page.after<0>();
  wanted.after_id = page.after<1>();
  wanted.limit = page.limit();
  ASSIGN_OR_RETURN(auto meetings, store::ListMeetings(call.uow(), wanted));
  v1::ListMeetingsResponse response;
  response.set_next_page_token(page.Cut(meetings, [](const auto& last) {
    return std::tuple(*db::Param(rpc::ToTime(last.held_at())).text(), last.id());
  }));
  for (auto& meeting : meetings) *response.add_meetings() = std::move(meeting);
  return response;
}

}  // namespace thidua::council
