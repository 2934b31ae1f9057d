#include "services/council/app/written_opinions.h"

#include "services/common/file/attached_file.h"
#include "services/council/app/council_access.h"
#include "services/council/app/read_polls.h"
#include "services/council/app/vote.h"
#include "services/council/store/poll_store.h"

namespace thidua::council {
namespace {

// The poll's council, for whoever may run its meetings.
absl::StatusOr<v1::Council> CouncilRunBy(rpc::Call& call, const std::string& poll_id) {
  ASSIGN_OR_RETURN(const auto seen, store::FindPoll(call.uow(), poll_id));
  ASSIGN_OR_RETURN(v1::Council council, store::FindCouncil(call.uow(), seen.poll.council_id()));
  RETURN_IF_ERROR(RequireRunning(call, council));
  return council;
}

// What a paper with a signature comes as: a scan or a photograph, nothing that can be written in.
bool IsScan(file::FileKind kind) {
  return kind == file::FileKind::kPdf || kind == file::FileKind::kPng || kind == file::FileKind::kJpeg;
}

absl::StatusOr<store::Paper> PaperOf(rpc::Call& call, const v1::RecordWrittenOpinionRequest& request) {
  const file::FileKind kind = file::ContentOf(request.content()).kind;
  if (!IsScan(kind)) {
    return error::Field("content",
                        "Tệp không phải PDF, JPG hay PNG. Xin quét hoặc chụp phiếu ý kiến có chữ ký.");
  }
  const auto name = file::FileNameFor(request.file_name(), kind);
  if (!name) {
    return error::Field("file_name", "Đuôi tệp không đúng với nội dung. Xin đặt lại tên tệp theo loại tệp.");
  }
  return store::Paper{request.paper_reference(), *name, file::MediaTypeOf(kind), request.content(),
                      call.caller().account_id()};
}

error::UnmetGuard VotesHimself() {
  return {"absent_from_meeting", "Thành viên này có dự họp nên tự biểu quyết.", ""};
}

}  // namespace

absl::StatusOr<v1::Poll> RecordWrittenOpinion(rpc::Call& call,
                                              const v1::RecordWrittenOpinionRequest& request) {
  const std::string& person = request.person_id();
  ASSIGN_OR_RETURN(v1::Council council, CouncilRunBy(call, request.poll_id()));
  ASSIGN_OR_RETURN(const store::Paper paper, PaperOf(call, request));
  ASSIGN_OR_RETURN(const Bars bars, BarredOnPaper(call, council, {person}));

  ASSIGN_OR_RETURN(const auto stored, store::ShareLockPoll(call.uow(), request.poll_id()));
  ASSIGN_OR_RETURN(const auto meeting, store::FindMeeting(call.uow(), stored.poll.meeting_id()));
  ASSIGN_OR_RETURN(council, store::FindCouncil(call.uow(), council.id()));
  std::vector<error::UnmetGuard> unmet;
  if (stored.poll.state() != v1::Poll::OPEN) unmet.push_back({"poll_open", "Lượt biểu quyết đã đóng.", ""});
  if (stored.poll.rule().secret() || !stored.poll.rule().written_opinions()) {
    unmet.push_back({"written_opinions", "Lượt biểu quyết này không nhận ý kiến bằng văn bản.", ""});
  }
  if (!IsMember(council, person) || !IsAsked(stored.poll, person)) {
    unmet.push_back({"member_of_council", "Người này không phải thành viên hội đồng.", ""});
  } else if (IsPresent(meeting.meeting, person)) {
    unmet.push_back(VotesHimself());
  } else if (!bars.empty()) {
    unmet.push_back(bars.at(person));
  }
  if (!unmet.empty()) return error::Guards(unmet);
  if (!Complete(CasesFor(stored.poll, person), request.choices())) return IncompleteBallot();
  Choices choices;
  for (const auto& choice : request.choices()) choices[choice.case_id()] = choice.choice();
  ASSIGN_OR_RETURN(const auto saved,
                   store::SaveBallot(call.uow(), request.poll_id(), person, choices, paper));
  // The leaf tells whose opinion came, and the digest of its paper; never what it says.
  if (!saved) return error::Guards({VotesHimself()});
  call.uow().Leaf({"ballot", saved->id, saved->revision},
                  {{"poll", request.poll_id()},
                   {"member", person},
                   {"paper", crypto::Hex(crypto::Sha256(paper.content))}});
  return ShownNow(call, request.poll_id());
}

absl::StatusOr<v1::GetWrittenOpinionResponse> GetWrittenOpinion(rpc::Call& call,
                                                                const v1::GetWrittenOpinionRequest& request) {
  RETURN_IF_ERROR(CouncilRunBy(call, request.poll_id()).status());
  ASSIGN_OR_RETURN(const auto stored, store::FindOpinion(call.uow(), request.poll_id(), request.person_id()));
  v1::GetWrittenOpinionResponse response;
  *response.mutable_opinion() = stored.opinion;
  response.mutable_opinion()->set_recorded_by_caller(stored.recorded_by == call.caller().account_id());
  for (const auto& [case_id, choice] : stored.choices) {
    auto* line = response.add_choices();
    line->set_case_id(case_id);
    line->set_choice(choice);
  }
  ASSIGN_OR_RETURN(*response.mutable_content(), store::OpinionContent(call.uow(), stored));
  call.RecordPersonalRead("ballot", stored.ballot_id, request.person_id());
  return response;
}

absl::StatusOr<v1::Poll> ReviewWrittenOpinion(rpc::Call& call,
                                              const v1::ReviewWrittenOpinionRequest& request) {
  const std::string& person = request.person_id();
  ASSIGN_OR_RETURN(v1::Council council, CouncilRunBy(call, request.poll_id()));
  ASSIGN_OR_RETURN(const Bars bars, BarredOnPaper(call, council, {person}));

  ASSIGN_OR_RETURN(const auto poll, store::ShareLockPoll(call.uow(), request.poll_id()));
  ASSIGN_OR_RETURN(auto stored, store::LockOpinion(call.uow(), request.poll_id(), person));
  ASSIGN_OR_RETURN(council, store::FindCouncil(call.uow(), council.id()));
  RETURN_IF_ERROR(rpc::CheckEtag(request.etag(), stored.revision));
  std::vector<error::UnmetGuard> unmet;
  if (poll.poll.state() != v1::Poll::OPEN) unmet.push_back({"poll_open", "Lượt biểu quyết đã đóng.", ""});
  if (stored.opinion.state() != v1::WrittenOpinion::RECORDED) {
    unmet.push_back({"opinion_recorded", "Ý kiến này đã được đối chiếu rồi.", ""});
  }
  if (stored.recorded_by == call.caller().account_id()) {
    unmet.push_back(
        {"second_person",
         "Người nhập ý kiến không tự đối chiếu. Xin để Chủ tịch hội đồng hoặc người khác đối chiếu.", ""});
  }
  // Whose seat has passed on, who has left the school or lost the role since the paper was entered has no
  // vote. It can be refused all the same, or the poll would never close.
  if (request.agrees_with_paper() && !IsMember(council, person)) {
    unmet.push_back({"member_of_council",
                     "Người này không còn là thành viên hội đồng nên ý kiến không được tính. Xin chọn “Khác "
                     "với phiếu” để bỏ ý kiến này.",
                     ""});
  } else if (request.agrees_with_paper() && !bars.empty()) {
    error::UnmetGuard bar = bars.at(person);
    bar.message += " Ý kiến không được tính. Xin chọn “Khác với phiếu” để bỏ ý kiến này.";
    unmet.push_back(std::move(bar));
  }
  if (!unmet.empty()) return error::Guards(unmet);
  stored.opinion.set_state(request.agrees_with_paper() ? v1::WrittenOpinion::CONFIRMED
                                                       : v1::WrittenOpinion::REFUSED);
  stored.revision += 1;
  RETURN_IF_ERROR(store::SaveReview(call.uow(), stored, call.caller().account_id()));
  call.uow().Leaf({"ballot", stored.ballot_id, stored.revision},
                  {{"poll", request.poll_id()},
                   {"member", person},
                   {"state", v1::WrittenOpinion::State_Name(stored.opinion.state())}});
  return ShownNow(call, request.poll_id());
}

}  // namespace thidua::council
