#include "services/council/app/read_polls.h"

#include "services/common/rpc/paged.h"
#include "services/council/app/council_access.h"
#include "services/council/store/poll_store.h"

namespace thidua::council {
namespace {

void WarnOfOpen(const v1::Council& council, const v1::Meeting& meeting, v1::Poll& poll) {
  const Roll roll = RollOf(poll, meeting);
  Warn(QuorumFindings(council, meeting, poll.member_count(), static_cast<int>(roll.present.size())), poll);
  for (auto& candidate : *poll.mutable_candidates()) {
    candidate.set_out_of_reach(OutOfReach(poll.rule(), candidate, roll));
  }
}

// By those who were there when it closed: who comes, and who gets a seat, afterwards changes nothing of it.
void WarnOfClosed(const v1::Council& council, const v1::Meeting& meeting, const store::Turnout& turnout,
                  v1::Poll& poll) {
  Warn(QuorumFindings(council, meeting, poll.member_count(), turnout.present), poll);
  Warn(TurnoutFindings(council, meeting, poll.member_count(), turnout.taking_part), poll);
}

}  // namespace

v1::Poll Shown(const rpc::Call& call, const store::StoredPoll& stored, const v1::Council& council,
               const v1::Meeting& meeting) {
  v1::Poll poll = stored.poll;
  for (const auto& opinion : stored.opinions) {
    v1::WrittenOpinion* shown = poll.add_written_opinions();
    *shown = opinion.opinion;
    shown->set_recorded_by_caller(opinion.recorded_by == call.caller().account_id());
  }
  if (stored.turnout) {
    WarnOfClosed(council, meeting, *stored.turnout, poll);
  } else {
    WarnOfOpen(council, meeting, poll);
  }
  return poll;
}

absl::StatusOr<v1::Poll> ShownNow(rpc::Call& call, const std::string& poll_id) {
  ASSIGN_OR_RETURN(const auto stored, store::FindPoll(call.uow(), poll_id));
  ASSIGN_OR_RETURN(const v1::Council council, store::FindCouncil(call.uow(), stored.poll.council_id()));
  ASSIGN_OR_RETURN(const auto meeting, store::FindMeeting(call.uow(), stored.poll.meeting_id()));
  return Shown(call, stored, council, meeting.meeting);
}

absl::StatusOr<v1::Poll> GetPoll(rpc::Call& call, const v1::GetPollRequest& request) {
  ASSIGN_OR_RETURN(const auto stored, store::FindPoll(call.uow(), request.id()));
  ASSIGN_OR_RETURN(const v1::Council council, store::FindCouncil(call.uow(), stored.poll.council_id()));
  RETURN_IF_ERROR(RequireSight(call, council));
  ASSIGN_OR_RETURN(const auto meeting, store::FindMeeting(call.uow(), stored.poll.meeting_id()));
  return Shown(call, stored, council, meeting.meeting);
}

absl::StatusOr<v1::GetPaperCountResponse> GetPaperCount(rpc::Call& call,
                                                        const v1::GetPaperCountRequest& request) {
  ASSIGN_OR_RETURN(const auto stored, store::FindPoll(call.uow(), request.poll_id()));
  ASSIGN_OR_RETURN(const v1::Council council, store::FindCouncil(call.uow(), stored.poll.council_id()));
  RETURN_IF_ERROR(RequireRunning(call, council));
  if (stored.paper_recorded_by.empty()) {
    return error::Guards({{"count_recorded", "Lượt này chưa có kết quả kiểm phiếu nào được nhập.", ""}});
  }
  v1::GetPaperCountResponse response;
  *response.mutable_count() = stored.paper_count;
  response.set_recorded_by_caller(stored.paper_recorded_by == call.caller().account_id());
  return response;
}

absl::StatusOr<v1::ListPollsResponse> ListPolls(rpc::Call& call, const v1::ListPollsRequest& request) {
  ASSIGN_OR_RETURN(const auto meeting, store::FindMeeting(call.uow(), request.meeting_id()));
  ASSIGN_OR_RETURN(const v1::Council council, store::FindCouncil(call.uow(), meeting.meeting.council_id()));
  RETURN_IF_ERROR(RequireSight(call, council));
  ASSIGN_OR_RETURN(const auto page, rpc::Paged<std::string>::Open(call, request));
  ASSIGN_OR_RETURN(auto polls,
                   store::ListPolls(call.uow(), request.meeting_id(), page.after<0>(), page.limit()));
  v1::ListPollsResponse response;
  response.set_next_page_token(page.Cut(polls, [](const auto& last) { return std::tuple(last.poll.id()); }));
  for (const auto& stored : polls) *response.add_polls() = Shown(call, stored, council, meeting.meeting);
  return response;
}

}  // namespace thidua::council
