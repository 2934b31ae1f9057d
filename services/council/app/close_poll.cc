#include "services/council/app/close_poll.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "services/common/rpc/unit_tree.h"
#include "services/council/app/council_access.h"
#include "services/council/app/papers.h"
#include "services/council/app/poll_cases.h"
#include "services/council/app/read_polls.h"
#include "services/council/store/poll_store.h"

namespace thidua::council {
namespace {

absl::Status CheckMayClose(rpc::Call& call, const store::StoredPoll& stored) {
  std::vector<error::UnmetGuard> unmet;
  if (stored.poll.state() != v1::Poll::OPEN) unmet.push_back({"poll_open", "Lượt biểu quyết đã đóng.", ""});
  const bool waiting = std::any_of(stored.opinions.begin(), stored.opinions.end(), [](const auto& opinion) {
    return opinion.opinion.state() == v1::WrittenOpinion::RECORDED;
  });
  if (waiting) {
    unmet.push_back(
        {"opinions_reviewed",
         "Còn ý kiến bằng văn bản chưa được người thứ hai đối chiếu với phiếu giấy. Xin để Chủ tịch hội "
         "đồng xác nhận.",
         ""});
  }
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

// Where the poll's cases lie now: with the council's unit, or with who has taken that over meanwhile. After a
// merger they are seen from there alone, so that nobody else could close the poll without losing them.
absl::StatusOr<std::vector<std::string>> DesksOf(rpc::Call& call, const v1::Council& council, bool all_seen) {
  ASSIGN_OR_RETURN(const auto tree, call.Units({council.unit_id()}));
  const auto* living = tree->Living(council.unit_id());
  if (!all_seen && living != nullptr && living->id() != council.unit_id()) {
    return error::Guards({{"cases_seen",
                           absl::StrCat("Hồ sơ của lượt này đã theo về ", living->name(),
                                        ". Xin để người điều hành hội đồng ở đó đóng lượt biểu quyết."),
                           ""}});
  }
  return tree->WithSuccessors(council.unit_id());
}

// Candidates whose case has left the council's desk since the poll opened, also where it is back: what was
// sent back and came again is voted on anew.
std::vector<std::string> Withdrawn(const store::StoredPoll& stored, const std::vector<std::string>& desks,
                                   const std::map<std::string, approval::v1::Case>& cases) {
  std::vector<std::string> gone;
  for (const auto& candidate : stored.poll.candidates()) {
    const std::string& id = candidate.case_id();
    const auto it = cases.find(id);
    const bool waits = it != cases.end() && WaitsFor(it->second, desks) &&
                       it->second.stage_etag() == stored.stage_etags.at(id);
    if (!waits) gone.push_back(id);
  }
  return gone;
}

// With who took part, as the poll keeps it.
absl::StatusOr<std::vector<v1::CandidateTally>> Count(rpc::Call& call, const v1::Council& council,
                                                      const v1::Meeting& meeting, store::StoredPoll& stored) {
  const v1::Poll& poll = stored.poll;
  const Roll roll = RollOf(poll, meeting);
  ASSIGN_OR_RETURN(const auto ballots, store::BallotsOf(call.uow(), poll.id()));
  stored.turnout = {static_cast<int>(roll.present.size()), TakingPart(roll, ballots)};
  RETURN_IF_ERROR(
      Blocking(TurnoutFindings(council, meeting, poll.member_count(), stored.turnout->taking_part)));
  return poll.rule().secret() ? TallyOfCount(poll, roll, stored.paper_count) : TallyOf(poll, roll, ballots);
}

}  // namespace

absl::StatusOr<v1::Poll> ClosePoll(rpc::Call& call, const v1::ClosePollRequest& request) {
  ASSIGN_OR_RETURN(const auto seen, store::FindPoll(call.uow(), request.id()));
  ASSIGN_OR_RETURN(const v1::Council council, store::FindCouncil(call.uow(), seen.poll.council_id()));
  RETURN_IF_ERROR(RequireRunning(call, council));
  google::protobuf::RepeatedPtrField<std::string> ids;
  for (const auto& candidate : seen.poll.candidates()) *ids.Add() = candidate.case_id();
  ASSIGN_OR_RETURN(const auto cases, CasesById(call, ids));
  ASSIGN_OR_RETURN(const auto desks,
                   DesksOf(call, council, static_cast<int>(cases.size()) == seen.poll.candidates_size()));
  ASSIGN_OR_RETURN(const auto tree, call.Units({council.unit_id()}));
  const std::string unit_name = tree->NameOf(council.unit_id());

  ASSIGN_OR_RETURN(auto stored, store::LockPoll(call.uow(), request.id()));
  RETURN_IF_ERROR(rpc::CheckEtag(request.etag(), stored.revision));
  RETURN_IF_ERROR(CheckMayClose(call, stored));
  ASSIGN_OR_RETURN(const auto meeting, store::FindMeeting(call.uow(), stored.poll.meeting_id()));
  const std::vector<std::string> withdrawn = Withdrawn(stored, desks, cases);
  for (auto& candidate : *stored.poll.mutable_candidates()) {
    candidate.set_withdrawn(std::count(withdrawn.begin(), withdrawn.end(), candidate.case_id()) > 0);
  }
  ASSIGN_OR_RETURN(const auto tally, Count(call, council, meeting.meeting, stored));
  audit::Facts facts = {{"state", "CLOSED"}};
  if (stored.poll.rule().secret()) {
    ASSIGN_OR_RETURN(paper::Paper minutes,
                     ComposeCount(call, council, meeting.meeting, unit_name, stored, tally));
    RETURN_IF_ERROR(Keep(call, minutes));
    stored.poll.set_paper_id(minutes.info.id());
    facts.emplace_back("paper", minutes.info.sha256());
  }
  stored.poll.set_state(v1::Poll::CLOSED);
  stored.revision += 1;
  RETURN_IF_ERROR(store::UpdatePoll(call.uow(), stored));
  RETURN_IF_ERROR(store::SaveTally(call.uow(), request.id(), tally));
  RETURN_IF_ERROR(store::MarkWithdrawn(call.uow(), request.id(), withdrawn));

  v1::PollTallied tallied;
  tallied.set_poll_id(stored.poll.id());
  tallied.set_meeting_id(stored.poll.meeting_id());
  tallied.set_council_id(council.id());
  tallied.set_unit_id(council.unit_id());
  tallied.set_title_code(stored.poll.title_code());
  for (const auto& line : tally) {
    facts.emplace_back(line.case_id(),
                       absl::StrCat(line.agree(), "/", line.base(), line.passed() ? " passed" : " failed"));
    v1::CandidateTally* outcome = tallied.add_outcomes();
    *outcome = line;
    outcome->set_stage_etag(stored.stage_etags.at(line.case_id()));
  }
  for (const auto& case_id : withdrawn) facts.emplace_back(case_id, "withdrawn");
  call.uow().Leaf({"poll", request.id(), stored.revision}, facts);
  if (!tally.empty()) call.uow().Emit("poll", request.id(), tallied);
  return ShownNow(call, request.id());
}

}  // namespace thidua::council
