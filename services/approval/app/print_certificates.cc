#include "services/approval/app/print_certificates.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "services/approval/app/certificate_awards.h"
#include "services/approval/store/certificate_store.h"
#include "services/common/rpc/convert.h"
#include "services/document/certificates.h"

namespace thidua::approval {
namespace {

using common::v1::PaperFile;

constexpr double kTenthsInMillimetre = 10;

template <class At>
document::Shifts::By ByOf(const At& at) {
  return {at.right() / kTenthsInMillimetre, at.down() / kTenthsInMillimetre};
}

absl::StatusOr<document::v1::Blank> BlankOf(const document::v1::Template& form,
                                            const v1::BlankLayout& layout) {
  const document::v1::Blank* measured = nullptr;
  if (!layout.blank_id().empty()) {
    const auto blanks = document::Catalogue::Official().BlanksOf(form);
    const auto found = std::find_if(blanks.begin(), blanks.end(),
                                    [&](const auto* one) { return one->id() == layout.blank_id(); });
    if (found == blanks.end())
      return error::Field("blank.blank_id", "Mẫu này không có phôi đã chọn. Xin chọn phôi trong danh sách.");
    measured = *found;
  }
  document::Shifts shifts;
  shifts.whole = ByOf(layout);
  for (const auto& line : layout.lines()) shifts.lines[line.line()] = ByOf(line);
  return document::BlankWith(form, measured, shifts, "blank");
}

absl::StatusOr<PaperFile> Printed(const std::vector<document::v1::Content>& contents,
                                  const document::v1::Template& form,
                                  const v1::PrintCertificatesRequest& request) {
  if (!request.has_blank()) return document::PrintWhole(contents);
  ASSIGN_OR_RETURN(const document::v1::Blank blank, BlankOf(form, request.blank()));
  return document::PrintOnBlank(contents, blank);
}

std::map<std::string, CertifiedAward> Judged(const std::vector<ListedAward>& chosen,
                                             const document::v1::Template& form) {
  std::map<std::string, CertifiedAward> judged;
  for (const auto& award : chosen) judged[award.stored.data.id()] = CertifiedOf(award.stored.data, &form);
  return judged;
}

absl::StatusOr<PaperFile> Preview(rpc::Call& call, const DecidedAwards& decided,
                                  const std::vector<ListedAward>& chosen, const document::v1::Template& form,
                                  const v1::PrintCertificatesRequest& request) {
  RETURN_IF_ERROR(Refusal(Judged(chosen, form)));
  ASSIGN_OR_RETURN(const People people, PeopleOn(call, decided, chosen));
  std::vector<document::v1::Content> contents;
  contents.reserve(chosen.size());
  for (const auto& award : chosen)
    contents.push_back(CertificateContent(call, decided, award, form, people, request.words()));
  return Printed(contents, form, request);
}

// The file has been made from stored papers, and stands for no other: it tells when the last of them was
// made.
void PutOrigin(const v1::Decision& decision, const std::vector<PaperFile>& stored, PaperFile& file) {
  auto& info = *file.mutable_info();
  if (stored.size() > 1) {
    info.set_title(
        absl::StrCat(info.title(), ": ", stored.size(), " tờ, theo Quyết định số ", decision.number()));
  }
  for (const auto& one : stored) {
    if (rpc::ToTime(one.info().made_at()) > rpc::ToTime(info.made_at()))
      *info.mutable_made_at() = one.info().made_at();
  }
}

absl::StatusOr<PaperFile> Made(rpc::Call& call, const DecidedAwards& decided,
                               const std::vector<ListedAward>& chosen, const document::v1::Template& form,
                               const v1::PrintCertificatesRequest& request) {
  ASSIGN_OR_RETURN(
      auto found,
      store::LastCertificates(call.uow(), {request.case_ids().begin(), request.case_ids().end()}, form.id()));
  std::map<std::string, store::Certificate> by_case;
  for (auto& certificate : found) by_case[certificate.case_id] = std::move(certificate);
  auto judged = Judged(chosen, form);
  for (auto& [id, award] : judged) award.missing = by_case.count(id) == 0;
  RETURN_IF_ERROR(Refusal(judged));
  std::vector<document::v1::Content> contents;
  std::vector<PaperFile> stored;
  std::vector<std::string> pdfs;
  for (const auto& award : chosen) {
    const store::Certificate& certificate = by_case.at(award.stored.data.id());
    contents.push_back(certificate.content);
    ASSIGN_OR_RETURN(PaperFile file, paper::Read(call.uow(), certificate.paper_id, common::v1::PDF));
    pdfs.push_back(std::move(*file.mutable_content()));
    stored.push_back(std::move(file));
  }
  if (!request.has_blank() && stored.size() == 1) {
    stored.front().set_content(std::move(pdfs.front()));
    return stored.front();
  }
  PaperFile file;
  if (request.has_blank()) {
    ASSIGN_OR_RETURN(file, Printed(contents, form, request));
  } else {
    ASSIGN_OR_RETURN(file, document::PrintStored(pdfs, stored.front().info()));
  }
  PutOrigin(decided.decision, stored, file);
  return file;
}

}  // namespace

absl::StatusOr<PaperFile> PrintCertificates(rpc::Call& call, const v1::PrintCertificatesRequest& request) {
  ASSIGN_OR_RETURN(const auto* form, CertificateForm(request.template_id()));
  ASSIGN_OR_RETURN(const DecidedAwards decided, AwardsOf(call, request.decision_id()));
  RETURN_IF_ERROR(call.RequireVisible(kMakesCertificates, decided.units->HeirOf(decided.decision.unit_id())));
  if (request.what() == v1::PrintCertificatesRequest::TEST_PAGE) {
    ASSIGN_OR_RETURN(const document::v1::Blank blank, BlankOf(*form, request.blank()));
    return document::PrintTestPage(*form, blank);
  }
  ASSIGN_OR_RETURN(const auto chosen, ChosenOf(decided, request.case_ids()));
  if (request.what() == v1::PrintCertificatesRequest::PREVIEW)
    return Preview(call, decided, chosen, *form, request);
  return Made(call, decided, chosen, *form, request);
}

}  // namespace thidua::approval
