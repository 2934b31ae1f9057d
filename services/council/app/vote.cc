#include "services/council/app/vote.h"

#include <set>

#include "services/council/app/council_access.h"
#include "services/council/store/poll_store.h"
#include "services/policy/vote_rule.h"

namespace thidua::council {
namespace {

constexpr char kEachOnce[] =
    "Xin cho ý kiến với từng người, mỗi người một lần; nơi quy định thành viên không biểu quyết cho chính "
    "mình thì "
    "bỏ dòng của thành viên ấy.";

struct Voting {
  store::StoredPoll stored;
  v1::Meeting meeting;
  v1::Council council;
};

absl::StatusOr<Voting> Load(rpc::Call& call, absl::StatusOr<store::StoredPoll> poll) {
  RETURN_IF_ERROR(poll.status());
  Voting out;
  out.stored = *std::move(poll);
  ASSIGN_OR_RETURN(
      std::tie(out.meeting, out.council),
      store::FindMeetingAndCouncil(call.uow(), out.stored.poll.meeting_id(), out.stored.poll.council_id()));
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

// The leaf tells that the member voted, never what.
absl::StatusOr<store::SavedBallot> Save(
    rpc::Call& call, const std::string& poll_id, const std::string& person_id,
    const google::protobuf::RepeatedPtrField<v1::CandidateChoice>& choices,
    const std::string& paper_reference) {
  Choices ballot;
  for (const auto& choice : choices) ballot[choice.case_id()] = choice.choice();
  ASSIGN_OR_RETURN(const auto saved,
                   store::SaveBallot(call.uow(), poll_id, person_id, ballot, paper_reference));
  call.uow().Leaf({"ballot", saved.id, saved.revision}, {{"poll", poll_id}, {"member", person_id}});
  return saved;
}

}  // namespace

absl::StatusOr<v1::CastVoteResponse> CastVote(rpc::Call& call, const v1::CastVoteRequest& request) {
  ASSIGN_OR_RETURN(const Voting voting, Load(call, store::ShareLockPoll(call.uow(), request.poll_id())));
  RETURN_IF_ERROR(RequireSight(call, voting.council));
  const std::string& person = call.caller().person_id();
  std::vector<error::UnmetGuard> unmet;
  CheckOpenVote(voting.stored.poll, unmet);
  if (!IsMember(voting.council, person)) {
    unmet.push_back({"member_of_council", "Chỉ thành viên hội đồng mới biểu quyết.", ""});
  } else if (!IsPresent(voting.meeting, person)) {
    unmet.push_back({"present_at_meeting",
                     "Bạn không có trong danh sách dự họp. Xin gửi ý kiến bằng văn bản cho thư ký.", ""});
  }
  if (!unmet.empty()) return error::Guards(unmet);
  if (!Complete(CasesFor(voting.stored.poll, person), request.choices())) {
    return error::Field("choices", kEachOnce);
  }
  ASSIGN_OR_RETURN(const auto saved, Save(call, request.poll_id(), person, request.choices(), ""));
  v1::CastVoteResponse response;
  response.set_poll_id(request.poll_id());
  response.set_replaced(saved.revision > 1);
  return response;
}

absl::StatusOr<v1::Poll> RecordWrittenOpinion(rpc::Call& call,
                                              const v1::RecordWrittenOpinionRequest& request) {
  ASSIGN_OR_RETURN(const Voting voting, Load(call, store::ShareLockPoll(call.uow(), request.poll_id())));
  RETURN_IF_ERROR(RequireRunning(call, voting.council));
  std::vector<error::UnmetGuard> unmet;
  CheckOpenVote(voting.stored.poll, unmet);
  if (!voting.stored.poll.rule().written_opinions()) {
    unmet.push_back({"written_opinions", "Lượt biểu quyết này không nhận ý kiến bằng văn bản.", ""});
  }
  if (!IsMember(voting.council, request.person_id())) {
    unmet.push_back({"member_of_council", "Người này không phải thành viên hội đồng.", ""});
  } else if (IsPresent(voting.meeting, request.person_id())) {
    unmet.push_back({"absent_from_meeting", "Thành viên này có dự họp nên tự biểu quyết.", ""});
  }
  if (!unmet.empty()) return error::Guards(unmet);
  if (!Complete(CasesFor(voting.stored.poll, request.person_id()), request.choices())) {
    return error::Field("choices", kEachOnce);
  }
  RETURN_IF_ERROR(
      Save(call, request.poll_id(), request.person_id(), request.choices(), request.paper_reference())
          .status());
  ASSIGN_OR_RETURN(const auto now, store::FindPoll(call.uow(), request.poll_id()));
  return now.poll;
}

absl::StatusOr<v1::Poll> RecordPaperCount(rpc::Call& call, const v1::RecordPaperCountRequest& request) {
  ASSIGN_OR_RETURN(Voting voting, Load(call, store::LockPoll(call.uow(), request.poll_id())));
  RETURN_IF_ERROR(RequireRunning(call, voting.council));
  RETURN_IF_ERROR(rpc::CheckEtag(request.etag(), voting.stored.revision));
  v1::Poll& poll = voting.stored.poll;
  std::vector<error::UnmetGuard> unmet;
  if (poll.state() != v1::Poll::OPEN) unmet.push_back({"poll_open", "Lượt biểu quyết đã đóng.", ""});
  if (!poll.rule().secret())
    unmet.push_back({"secret_vote", "Lượt biểu quyết này là biểu quyết công khai.", ""});
  if (!unmet.empty()) return error::Guards(unmet);
  const std::set<std::string> voters(request.count().voter_person_ids().begin(),
                                     request.count().voter_person_ids().end());
  for (const auto& voter : voters) {
    if (!IsMember(voting.council, voter)) {
      return error::Field("count.voter_person_ids", "Có người bỏ phiếu không phải thành viên hội đồng.");
    }
  }
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
  ASSIGN_OR_RETURN(const auto now, store::FindPoll(call.uow(), request.poll_id()));
  return now.poll;
}

}  // namespace thidua::council
