#include "services/council/app/meetings.h"

#include <set>

#include "services/common/rpc/convert.h"
#include "services/council/app/council_access.h"
#include "services/council/store/poll_store.h"

namespace thidua::council {
namespace {

struct Locked {
  store::StoredMeeting stored;
  v1::Council council;
};

absl::StatusOr<Locked> LockFor(rpc::Call& call, const std::string& id, const std::string& etag,
                               v1::Meeting::State needed) {
  Locked out;
  ASSIGN_OR_RETURN(out.stored, store::LockMeeting(call.uow(), id));
  ASSIGN_OR_RETURN(out.council, store::FindCouncil(call.uow(), out.stored.meeting.council_id()));
  RETURN_IF_ERROR(RequireRunning(call, out.council));
  RETURN_IF_ERROR(rpc::CheckEtag(etag, out.stored.revision));
  if (out.stored.meeting.state() != needed) return error::Of(reason::kMeetingState);
  return out;
}

absl::StatusOr<v1::Meeting> Save(rpc::Call& call, store::StoredMeeting& stored) {
  stored.revision += 1;
  stored.meeting.set_etag(rpc::Etag(stored.revision));
  RETURN_IF_ERROR(store::UpdateMeeting(call.uow(), stored));
  call.uow().Leaf({"meeting", stored.meeting.id(), stored.revision},
                  {{"state", v1::Meeting::State_Name(stored.meeting.state())},
                   {"present", std::to_string(stored.meeting.present_person_ids_size())}});
  return stored.meeting;
}

}  // namespace

absl::StatusOr<v1::Meeting> ScheduleMeeting(rpc::Call& call, const v1::ScheduleMeetingRequest& request) {
  ASSIGN_OR_RETURN(const v1::Council council, store::FindCouncil(call.uow(), request.council_id()));
  RETURN_IF_ERROR(RequireRunning(call, council));
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
  return meeting;
}

absl::StatusOr<v1::Meeting> OpenMeeting(rpc::Call& call, const v1::OpenMeetingRequest& request) {
  ASSIGN_OR_RETURN(Locked locked, LockFor(call, request.id(), request.etag(), v1::Meeting::SCHEDULED));
  const std::set<std::string> present(request.present_person_ids().begin(),
                                      request.present_person_ids().end());
  for (const auto& person : present) {
    if (!IsMember(locked.council, person)) {
      return error::Field("present_person_ids", "Có người dự họp không phải thành viên hội đồng.");
    }
  }
  *locked.stored.meeting.mutable_present_person_ids() = {present.begin(), present.end()};
  locked.stored.meeting.set_state(v1::Meeting::OPEN);
  return Save(call, locked.stored);
}

absl::StatusOr<v1::Meeting> CloseMeeting(rpc::Call& call, const v1::CloseMeetingRequest& request) {
  ASSIGN_OR_RETURN(Locked locked, LockFor(call, request.id(), request.etag(), v1::Meeting::OPEN));
  ASSIGN_OR_RETURN(const bool open, store::AnyOpenPoll(call.uow(), request.id()));
  if (open) return error::Of(reason::kPollStillOpen);
  locked.stored.meeting.set_minutes(request.minutes());
  locked.stored.meeting.set_state(v1::Meeting::CLOSED);
  return Save(call, locked.stored);
}

absl::StatusOr<v1::Meeting> GetMeeting(rpc::Call& call, const v1::GetMeetingRequest& request) {
  ASSIGN_OR_RETURN(const auto stored, store::FindMeeting(call.uow(), request.id()));
  ASSIGN_OR_RETURN(const v1::Council council, store::FindCouncil(call.uow(), stored.meeting.council_id()));
  RETURN_IF_ERROR(RequireSight(call, council));
  return stored.meeting;
}

absl::StatusOr<v1::ListMeetingsResponse> ListMeetings(rpc::Call& call,
                                                      const v1::ListMeetingsRequest& request) {
  store::Page page;
  if (request.state() != v1::Meeting::STATE_UNSPECIFIED)
    page.filter = v1::Meeting::State_Name(request.state());
  if (request.unit_id().empty()) {
    page.member_person_id = call.caller().person_id();
  } else {
    RETURN_IF_ERROR(call.RequireVisible("council.councils.read", request.unit_id()));
    page.unit_ids = {request.unit_id()};
  }
  ASSIGN_OR_RETURN(const auto keys, call.PageKeys(request));
  const int size = rpc::Call::PageSize(request.page_size());
  if (!keys.empty()) {
    page.before = keys[0];
    page.after_id = keys[1];
  }
  page.limit = size + 1;
  ASSIGN_OR_RETURN(auto meetings, store::ListMeetings(call.uow(), page));
  const bool more = static_cast<int>(meetings.size()) > size;
  if (more) meetings.resize(size);
  v1::ListMeetingsResponse response;
  if (more) {
    const v1::Meeting& last = meetings.back();
    response.set_next_page_token(
        call.NextPageToken(request, {*db::Param(rpc::ToTime(last.held_at())).text(), last.id()}));
  }
  for (auto& meeting : meetings) *response.add_meetings() = std::move(meeting);
  return response;
}

}  // namespace thidua::council
