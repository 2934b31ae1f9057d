#include "services/council/app/vote.h"

#include <set>

#include "absl/strings/str_cat.h"
#include "services/council/app/council_access.h"
#include "services/council/app/read_polls.h"
#include "services/council/store/poll_store.h"
#include "services/policy/vote_rule.h"

namespace thidua::council {
namespace {

// A poll with what its votes are judged by.
struct Voting {
  store::StoredPoll stored;
  v1::Meeting meeting;
  v1::Council council;
};

absl::StatusOr<Voting> Load(rpc::Call& call, absl::StatusOr<store::StoredPoll> poll) {
  RETURN_IF_ERROR(poll.status());
  Voting out;
  out.stored = *std::move(poll);
  ASSIGN_OR_RETURN(const auto meeting, store::FindMeeting(call.uow(), out.stored.poll.meeting_id()));
  out.meeting = meeting.meeting;
  ASSIGN_OR_RETURN(out.council, store::FindCouncil(call.uow(), out.stored.poll.council_id()));
  return out;
}

void CheckOpenVote(const v1::Poll& poll, std::vector<error::UnmetGuard>& unmet) {
  if (poll.state() != v1::Poll::OPEN) unmet.push_back({"poll_open", "Lượt biểu quyết đã đóng.", ""});
  if (poll.rule().secret()) {
    unmet.push_back({"open_vote",
                     "Danh hiệu này bỏ phiếu kín bằng phiếu giấy; kết quả do ban kiểm phiếu lập biên bản.",
                     ""});
  }
}

// The person has a seat, in the council today and in the poll when it opened.
bool MayBeAsked(const Voting& voting, const std::string& person) {
  return IsMember(voting.council, person) && IsAsked(voting.stored.poll, person);
}

}  // namespace

absl::Status IncompleteBallot() {
  return error::Field(
      "choices",
      "Xin cho ý kiến với từng người, mỗi người một lần; nơi quy định thành viên không biểu quyết "
      "cho chính mình thì bỏ dòng của thành viên ấy.");
}

absl::StatusOr<v1::CastVoteResponse> CastVote(rpc::Call& call, const v1::CastVoteRequest& request) {
  const std::string& person = call.caller().person_id();
  ASSIGN_OR_RETURN(const Voting seen, Load(call, store::FindPoll(call.uow(), request.poll_id())));
  RETURN_IF_ERROR(RequireSight(call, seen.council));
  std::string why_no_seat;
  if (IsMember(seen.council, person)) {
    ASSIGN_OR_RETURN(const People people, PeopleOf(call, {person}));
    ASSIGN_OR_RETURN(why_no_seat, WhyNoSeat(call, seen.council.unit_id(), people, person));
  }
  ASSIGN_OR_RETURN(const bool holds_role, HoldsRole(call, seen.council));

  ASSIGN_OR_RETURN(const Voting voting, Load(call, store::ShareLockPoll(call.uow(), request.poll_id())));
  std::vector<error::UnmetGuard> unmet;
  CheckOpenVote(voting.stored.poll, unmet);
  if (!MayBeAsked(voting, person)) {
    unmet.push_back({"member_of_council", "Chỉ thành viên hội đồng mới biểu quyết.", ""});
  } else if (!IsPresent(voting.meeting, person)) {
    unmet.push_back(
        {"present_at_meeting",
         "Bạn không có trong danh sách dự họp. Nếu đang dự họp, xin nhờ thư ký ghi có mặt; nếu vắng, xin "
         "gửi ý kiến bằng văn bản cho thư ký.",
         ""});
  } else {
    if (!holds_role) {
      unmet.push_back({"role_held",
                       "Vai trò thành viên hội đồng của bạn đã được thu lại nên không biểu quyết được nữa.",
                       ""});
    }
    if (!why_no_seat.empty()) unmet.push_back({"of_unit", why_no_seat, ""});
  }
  if (!unmet.empty()) return error::Guards(unmet);
  if (!Complete(CasesFor(voting.stored.poll, person), request.choices())) return IncompleteBallot();
  Choices choices;
  for (const auto& choice : request.choices()) choices[choice.case_id()] = choice.choice();
  ASSIGN_OR_RETURN(const auto saved,
                   store::SaveBallot(call.uow(), request.poll_id(), person, choices, std::nullopt));
  // The leaf tells that the member voted, never what.
  call.uow().Leaf({"ballot", saved->id, saved->revision}, {{"poll", request.poll_id()}, {"member", person}});
  v1::CastVoteResponse response;
  response.set_poll_id(request.poll_id());
  response.set_replaced(saved->revision > 1);
  return response;
}

absl::StatusOr<v1::Poll> RecordPaperCount(rpc::Call& call, const v1::RecordPaperCountRequest& request) {
  const auto& voter_ids = request.count().voter_person_ids();
  ASSIGN_OR_RETURN(const Voting seen, Load(call, store::FindPoll(call.uow(), request.poll_id())));
  RETURN_IF_ERROR(RequireRunning(call, seen.council));
  ASSIGN_OR_RETURN(const Bars bars, BarredOnPaper(call, seen.council, {voter_ids.begin(), voter_ids.end()}));

  ASSIGN_OR_RETURN(Voting voting, Load(call, store::LockPoll(call.uow(), request.poll_id())));
  RETURN_IF_ERROR(rpc::CheckEtag(request.etag(), voting.stored.revision));
  v1::Poll& poll = voting.stored.poll;
  std::vector<error::UnmetGuard> unmet;
  if (poll.state() != v1::Poll::OPEN) unmet.push_back({"poll_open", "Lượt biểu quyết đã đóng.", ""});
  if (!poll.rule().secret())
    unmet.push_back({"secret_vote", "Lượt biểu quyết này là biểu quyết công khai.", ""});
  if (!unmet.empty()) return error::Guards(unmet);
  std::set<std::string> voters;
  std::vector<error::FieldViolation> wrong;
  for (int i = 0; i < voter_ids.size(); ++i) {
    const std::string& voter = voter_ids[i];
    const auto bar = bars.find(voter);
    const std::string why = !voters.insert(voter).second ? "Người này được ghi hai lần."
                            : !MayBeAsked(voting, voter) ? "Người này không phải thành viên hội đồng."
                            : !IsPresent(voting.meeting, voter)
                                ? "Người này không có trong danh sách dự họp nên không bỏ phiếu tại họp."
                            : bar != bars.end() ? bar->second.message
                                                : "";
    if (!why.empty()) wrong.push_back({absl::StrCat("count.voter_person_ids[", i, "]"), why});
  }
  if (!wrong.empty()) return error::Fields(wrong);
  std::set<std::string> cases, counted;
  std::set<std::string> without_own;  // cases on which one of the voters stands aside
  for (const auto& candidate : poll.candidates()) {
    cases.insert(candidate.case_id());
    if (policy::StandsAside(poll.rule()) && voters.count(candidate.person_id()) > 0) {
      without_own.insert(candidate.case_id());
    }
  }
  for (const auto& line : request.count().lines()) {
    counted.insert(line.case_id());
    if (without_own.count(line.case_id()) > 0 && line.invalid() == 0) {
      return error::Field(
          "count.lines",
          "Thành viên không biểu quyết cho chính mình: ở dòng của họ, phiếu của họ tính là không "
          "hợp lệ.");
    }
    if (line.agree() + line.disagree() + line.invalid() != static_cast<int>(voters.size())) {
      return error::Field("count.lines",
                          "Số phiếu đồng ý, không đồng ý và không hợp lệ phải bằng số người bỏ phiếu.");
    }
  }
  if (counted != cases || request.count().lines_size() != static_cast<int>(cases.size())) {
    return error::Field("count.lines", "Xin nhập kết quả cho từng người, mỗi người một dòng.");
  }
  voting.stored.paper_count = request.count();
  voting.stored.paper_recorded_by = call.caller().account_id();
  voting.stored.revision += 1;
  RETURN_IF_ERROR(store::UpdatePoll(call.uow(), voting.stored));
  call.uow().Leaf({"poll", poll.id(), voting.stored.revision},
                  {{"ballots", std::to_string(voters.size())},
                   {"count_digest", crypto::Hex(crypto::Sha256(request.count().SerializeAsString()))}});
  return ShownNow(call, request.poll_id());
}

}  // namespace thidua::council
