#include "services/council/app/close_poll.h"

#include "absl/strings/str_cat.h"
#include "services/council/app/council_access.h"
#include "services/council/store/poll_store.h"

namespace thidua::council {
namespace {

absl::Status CheckMayClose(rpc::Call& call, const store::StoredPoll& stored) {
  std::vector<error::UnmetGuard> unmet;
  if (stored.poll.state() != v1::Poll::OPEN) unmet.push_back({"poll_open", "Lượt biểu quyết đã đóng.", ""});
  if (stored.poll.rule().secret()) {
    if (stored.paper_recorded_by.empty()) {
      unmet.push_back({"count_recorded", "Chưa nhập biên bản kiểm phiếu.", ""});
    } else if (stored.paper_recorded_by == call.caller().account_id()) {
      unmet.push_back({"second_person",
                       "Người nhập biên bản kiểm phiếu không tự đóng. Xin để Chủ tịch hội đồng xác nhận.",
                       ""});
    }
  }
  return unmet.empty() ? absl::OkStatus() : error::Guards(unmet);
}

absl::StatusOr<std::vector<v1::CandidateTally>> Count(rpc::Call& call, const store::StoredPoll& stored,
                                                      const v1::Council& council) {
  const v1::Poll& poll = stored.poll;
  ASSIGN_OR_RETURN(const auto meeting, store::FindMeeting(call.uow(), poll.meeting_id()));
  const Roll roll = RollOf(council, meeting.meeting);
  if (poll.rule().secret()) return TallyOfCount(poll, roll, stored.paper_count);
  ASSIGN_OR_RETURN(const auto ballots, store::BallotsOf(call.uow(), poll.id()));
  return TallyOf(poll, roll, ballots);
}

}  // namespace

absl::StatusOr<v1::Poll> ClosePoll(rpc::Call& call, const v1::ClosePollRequest& request) {
  ASSIGN_OR_RETURN(auto stored, store::LockPoll(call.uow(), request.id()));
  ASSIGN_OR_RETURN(const v1::Council council, store::FindCouncil(call.uow(), stored.poll.council_id()));
  RETURN_IF_ERROR(RequireRunning(call, council));
  RETURN_IF_ERROR(rpc::CheckEtag(request.etag(), stored.revision));
  RETURN_IF_ERROR(CheckMayClose(call, stored));
  ASSIGN_OR_RETURN(const auto tally, Count(call, stored, council));
  stored.poll.set_state(v1::Poll::CLOSED);
  stored.revision += 1;
  RETURN_IF_ERROR(store::UpdatePoll(call.uow(), stored));
  RETURN_IF_ERROR(store::SaveTally(call.uow(), request.id(), tally));

  audit::Facts facts = {{"state", "CLOSED"}};
  v1::PollTallied tallied;
  tallied.set_poll_id(stored.poll.id());
  tallied.set_meeting_id(stored.poll.meeting_id());
  tallied.set_council_id(council.id());
  tallied.set_unit_id(council.unit_id());
  tallied.set_title_code(stored.poll.title_code());
  for (const auto& line : tally) {
    facts.emplace_back(line.case_id(),
                       absl::StrCat(line.agree(), "/", line.base(), line.passed() ? " passed" : " failed"));
    *tallied.add_outcomes() = line;
  }
  call.uow().Leaf({"poll", request.id(), stored.revision}, facts);
  call.uow().Emit("poll", request.id(), tallied);
  ASSIGN_OR_RETURN(const auto now, store::FindPoll(call.uow(), request.id()));
  return now.poll;
}

}  // namespace thidua::council
