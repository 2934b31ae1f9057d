#include "services/approval/app/send_submission_letter.h"

#include "absl/strings/str_cat.h"
#include "services/approval/app/case_moves.h"
#include "services/approval/app/letter_paper.h"
#include "services/approval/app/paper_checks.h"
#include "services/approval/app/read_papers.h"
#include "services/approval/app/signature.h"
#include "services/approval/store/paper_store.h"
#include "services/common/rpc/convert.h"
#include "services/common/rpc/paged.h"
#include "services/document/issue.h"

namespace thidua::approval {
namespace {

struct Written {
  v1::SubmissionLetter letter;
  document::Manuscript text;
};

// All of it but its paper, in the call's transaction.
absl::StatusOr<Written> WriteLetter(rpc::Call& call, const v1::SendSubmissionLetterRequest& request) {
  RETURN_IF_ERROR(CheckPaperNumber(request.number(), "12/TTr-THĐA1"));
  ASSIGN_OR_RETURN(const People people, PeopleFor(call, request.cases()));
  ASSIGN_OR_RETURN(Batch batch,
                   LockForActing(call, {request.cases().begin(), request.cases().end()}, v1::SEND_LETTER));
  const auto& cases = batch.cases;
  const v1::Case first = cases.front().data;
  for (const auto& stored : cases) {
    if (stored.data.stage() != first.stage() || stored.data.holder_unit_id() != first.holder_unit_id()) {
      return error::Field("cases", "Các hồ sơ trong một tờ trình phải ở cùng một bước và cùng một đơn vị.");
    }
  }
  RETURN_IF_ERROR(CheckDate(call, cases, rpc::ToDay(request.date()), "Ngày tờ trình"));

  v1::SubmissionLetter letter;
  letter.set_id(crypto::NewUuid());
  letter.set_number(request.number());
  *letter.mutable_date() = request.date();
  letter.set_from_unit_id(first.holder_unit_id());
  letter.set_stage(first.stage());
  letter.set_text(request.text());
  Sign(call, cases.front(), letter);
  for (const auto& stored : cases) letter.add_case_ids(stored.data.id());
  RETURN_IF_ERROR(MoveAll(call, batch, {v1::SEND_LETTER, absl::StrCat("Tờ trình số ", letter.number()), ""}));
  RETURN_IF_ERROR(store::InsertLetter(call.uow(), letter));
  ASSIGN_OR_RETURN(auto text, LetterText(call, batch, letter, people, request.words()));
  return Written{std::move(letter), std::move(text)};
}

}  // namespace

absl::StatusOr<v1::SubmissionLetter> SendSubmissionLetter(rpc::Call& call,
                                                          const v1::SendSubmissionLetterRequest& request) {
  ASSIGN_OR_RETURN(Written written, WriteLetter(call, request));
  v1::SubmissionLetter& letter = written.letter;
  ASSIGN_OR_RETURN(auto paper, document::Issue(written.text));
  RETURN_IF_ERROR(StorePaper(call, paper, letter.from_unit_id(), letter.id(),
                             {letter.case_ids().begin(), letter.case_ids().end()}));
  letter.set_paper_id(paper.info.id());
  RETURN_IF_ERROR(store::SetPaper(call.uow(), letter));
  call.uow().Leaf({"letter", letter.id(), 1}, {{"from", letter.from_unit_id()},
                                               {"cases", std::to_string(letter.case_ids_size())},
                                               {"signed_for", store::SigningFormOf(letter)},
                                               {"for_person", letter.signed_for_person_id()},
                                               {"paper", paper.info.sha256()}});
  return std::move(letter);
}

absl::StatusOr<common::v1::PaperFile> PreviewLetter(rpc::Call& call,
                                                    const v1::PreviewLetterRequest& request) {
  v1::SendSubmissionLetterRequest tried;
  tried.set_number(request.number());
  *tried.mutable_date() = request.date();
  tried.set_text(request.text());
  *tried.mutable_cases() = request.cases();
  *tried.mutable_words() = request.words();
  ASSIGN_OR_RETURN(const Written written, WriteLetter(call, tried));
  return PreviewUndone(call, written.text, request.format());
}

absl::StatusOr<v1::SubmissionLetter> GetLetter(rpc::Call& call, const v1::GetLetterRequest& request) {
  ASSIGN_OR_RETURN(v1::SubmissionLetter letter, store::FindLetter(call.uow(), request.id()));
  const std::vector<std::string> case_ids(letter.case_ids().begin(), letter.case_ids().end());
  ASSIGN_OR_RETURN(const bool may_read, MayReadLetter(call, letter.id(), case_ids));
  if (may_read) return letter;
  ASSIGN_OR_RETURN(const auto units, call.UnitsWith("approval.cases.read"));
  ASSIGN_OR_RETURN(const auto own,
                   store::FindVisible(call.uow(), case_ids, call.caller().person_id(), units));
  if (own.empty()) return error::Of(reason::kNotFound);
  letter.clear_text();
  letter.clear_paper_id();
  letter.clear_case_ids();
  for (const auto& stored : own) letter.add_case_ids(stored.data.id());
  return letter;
}

absl::StatusOr<v1::ListLettersResponse> ListLetters(rpc::Call& call, const v1::ListLettersRequest& request) {
  ASSIGN_OR_RETURN(const auto units, call.UnitsWith("approval.cases.read"));
  ASSIGN_OR_RETURN(const auto page, (rpc::Paged<std::string, std::string>::Open(call, request)));
  ASSIGN_OR_RETURN(auto letters,
                   store::ListLetters(call.uow(), {units, request.unit_id(), request.query(), page.after<0>(),
                                                   page.after<1>(), page.limit()}));
  v1::ListLettersResponse response;
  response.set_next_page_token(page.Cut(letters, [](const auto& last) {
    return std::tuple(absl::FormatCivilTime(rpc::ToDay(last.date())), last.id());
  }));
  for (auto& letter : letters) *response.add_letters() = std::move(letter);
  return response;
}

}  // namespace thidua::approval
