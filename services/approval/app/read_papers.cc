#include "services/approval/app/read_papers.h"

#include <algorithm>

#include "services/approval/app/case_moves.h"
#include "services/approval/app/hand_signatures.h"
#include "services/approval/app/sign_papers.h"
#include "services/approval/store/case_store.h"
#include "services/approval/store/paper_store.h"
#include "services/approval/store/signing_store.h"
#include "services/common/paper/paper_store.h"
#include "services/common/rpc/paged.h"

namespace thidua::approval {
namespace {

// As its subject, by a right where a case on it is or went, or at the desk where one lies now.
absl::StatusOr<bool> MayRead(rpc::Call& call, const paper::Paper& paper) {
  if (paper.info.kind() == document::v1::SUBMISSION_LETTER)
    return MayReadLetter(call, paper.subject_ids.front(), paper.subject_ids);
  ASSIGN_OR_RETURN(const auto units, call.UnitsWith("approval.cases.read"));
  ASSIGN_OR_RETURN(const auto visible,
                   store::FindVisible(call.uow(), paper.subject_ids, call.caller().person_id(), units));
  if (!visible.empty()) return true;
  ASSIGN_OR_RETURN(const auto cases, store::FindAll(call.uow(), paper.subject_ids));
  return std::any_of(cases.begin(), cases.end(), [&](const auto& stored) { return MayAct(call, stored); });
}

}  // namespace

absl::StatusOr<bool> MayReadLetter(rpc::Call& call, const std::string& letter_id,
                                   const std::vector<std::string>& case_ids) {
  ASSIGN_OR_RETURN(const auto units, call.UnitsWith("approval.cases.read"));
  ASSIGN_OR_RETURN(const bool reaches, store::LetterReaches(call.uow(), letter_id, units));
  if (reaches) return true;
  ASSIGN_OR_RETURN(const auto cases, store::FindAll(call.uow(), case_ids));
  return std::any_of(cases.begin(), cases.end(), [&](const auto& stored) {
    return stored.data.holder_unit_id() != stored.data.unit_id() && MayAct(call, stored);
  });
}

absl::StatusOr<common::v1::PaperFile> GetPaper(rpc::Call& call, const v1::GetPaperRequest& request) {
  ASSIGN_OR_RETURN(const paper::Paper found, paper::Find(call.uow(), request.paper_id()));
  ASSIGN_OR_RETURN(const bool may_read, MayRead(call, found));
  if (!may_read) {
    // A deputy need not see the cases of the unit he signs for.
    ASSIGN_OR_RETURN(const bool is_signer,
                     store::IsSigner(call.uow(), request.paper_id(), call.caller().person_id()));
    if (!is_signer) return error::Of(reason::kNotFound);
  }
  const bool scan = request.format() == common::v1::SCAN;
  ASSIGN_OR_RETURN(auto file,
                   paper::Read(call.uow(), request.paper_id(), scan ? common::v1::PDF : request.format()));
  if (scan) {
    RETURN_IF_ERROR(PutScan(call, file));
  } else if (request.format() != common::v1::ODT) {
    RETURN_IF_ERROR(PutSignedFile(call, file));
    RETURN_IF_ERROR(PutHandSignature(call, file));
  }
  return file;
}

absl::StatusOr<v1::ListCasePapersResponse> ListCasePapers(rpc::Call& call,
                                                          const v1::ListCasePapersRequest& request) {
  ASSIGN_OR_RETURN(const store::StoredCase stored, store::Find(call.uow(), request.case_id()));
  ASSIGN_OR_RETURN(const bool may_see, MaySee(call, stored));
  if (!may_see) return error::Of(reason::kNotFound);
  ASSIGN_OR_RETURN(const auto page, rpc::Paged<std::string>::Open(call, request));
  ASSIGN_OR_RETURN(auto papers,
                   paper::ListAbout(call.uow(), request.case_id(), page.after<0>(), page.limit()));
  v1::ListCasePapersResponse response;
  response.set_next_page_token(page.Cut(papers, [](const auto& last) { return std::tuple(last.info.id()); }));
  for (auto& paper : papers) {
    ASSIGN_OR_RETURN(const bool may_read, MayRead(call, paper));
    if (may_read) *response.add_papers() = std::move(paper.info);
  }
  return response;
}

}  // namespace thidua::approval
