#include "services/block/app/indicator_summaries.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/block/app/indicator_view.h"
#include "services/block/domain/indicator_paper.h"
#include "services/block/store/block_store.h"
#include "services/common/rpc/convert.h"
#include "services/common/rpc/paged.h"
#include "services/document/issue.h"
#include "services/document/paper_place.h"

namespace thidua::block {
namespace {

using v1::IndicatorSheet;

constexpr char kLeaderPost[] = "KHỐI TRƯỞNG";

// "12/BC-KTĐ": figures, and behind the stroke who wrote it.
absl::Status CheckNumber(const std::string& number) {
  const size_t stroke = number.find('/');
  const bool figures =
      stroke != std::string::npos && stroke > 0 && number.find_first_not_of("0123456789") == stroke;
  if (figures && stroke + 1 < number.size()) return absl::OkStatus();
  return error::Field("words.number", "Xin nhập số và ký hiệu của báo cáo, ví dụ: 12/BC-KTĐ.");
}

// Who made the paper, of whom the records know name and post.
absl::StatusOr<document::v1::Signer> SummarySigner(rpc::Call& call, const std::string& said_post,
                                                   const std::string& post) {
  document::v1::Signer signer;
  signer.set_post(said_post.empty() ? post : said_post);
  if (call.caller().person_id().empty()) return signer;
  directory::v1::BatchGetPeopleRequest request;
  request.add_ids(call.caller().person_id());
  ASSIGN_OR_RETURN(const auto answer, call.Invoke<directory::v1::BatchGetPeopleResponse>(
                                          "directory", "DirectoryService/BatchGetPeople", request));
  for (const auto& person : answer.people()) {
    signer.set_name(person.full_name());
    if (signer.post().empty()) signer.set_post(person.position());
  }
  return signer;
}

// A block speaks for itself, below the council that organises it; a campaign's report is its organiser's.
absl::StatusOr<SummaryHead> SummaryHeadOf(rpc::Call& call, const IndicatorSheet& sheet,
                                          const v1::SummaryWords& words) {
  SummaryHead head;
  ASSIGN_OR_RETURN(const auto tree, call.Units(ConcernedBy(sheet)));
  head.kept_by = tree->NameOf(sheet.collecting_unit_id());
  head.place = words.place().empty() ? document::PlaceFor(*tree, sheet.collecting_unit_id()) : words.place();
  ASSIGN_OR_RETURN(const absl::CivilDay today, call.Today());
  head.day = rpc::FromDay(today);
  if (sheet.block_id().empty()) {
    head.parent = document::ParentFor(*tree, sheet.collecting_unit_id());
    head.issuer = head.kept_by;
    ASSIGN_OR_RETURN(head.signer, SummarySigner(call, words.post(), ""));
    return head;
  }
  ASSIGN_OR_RETURN(const auto block, store::FindBlock(call.uow(), sheet.block_id()));
  ASSIGN_OR_RETURN(const auto above, call.Units({block.block.organising_unit_id()}));
  head.parent = above->NameOf(block.block.organising_unit_id());
  head.issuer = block.block.name();
  ASSIGN_OR_RETURN(head.signer, SummarySigner(call, words.post(), kLeaderPost));
  return head;
}

absl::Status CheckNumbers(const IndicatorSheet& sheet, const std::vector<UnitFigures>& units) {
  const auto missing = WithoutNumbers(sheet.indicators(), TotalsOf(sheet.indicators(), units));
  if (missing.empty()) return absl::OkStatus();
  return error::Guards({{"numbers_there",
                         absl::StrCat("Chưa đơn vị nào có số liệu của: ", absl::StrJoin(missing, ", "),
                                      ". Báo cáo sẽ có chỗ trống nên không lập được."),
                         ""}});
}

// All of it but its paper. A closed sheet takes no number any more, so nothing is locked.
absl::StatusOr<document::Manuscript> SummaryText(rpc::Call& call, const std::string& sheet_id,
                                                 const v1::SummaryWords& words) {
  ASSIGN_OR_RETURN(const auto stored, store::FindSheet(call.uow(), sheet_id));
  const IndicatorSheet& sheet = stored.sheet;
  RETURN_IF_ERROR(RequireCollector(call, sheet));
  RETURN_IF_ERROR(CheckNumber(words.number()));
  if (!sheet.closed()) return error::Of(reason::kIndicatorSheetOpen);
  ASSIGN_OR_RETURN(const auto units, AllFigures(call, sheet));
  RETURN_IF_ERROR(CheckNumbers(sheet, units));
  ASSIGN_OR_RETURN(const SummaryHead head, SummaryHeadOf(call, sheet, words));
  return document::Manuscript{SummaryContent(sheet, head, words, units), words.number(),
                              document::Editable::kYes};
}

// NOT_FOUND unless the caller is shown reasons in the sheet.
absl::Status RequireReasons(rpc::Call& call, const std::string& sheet_id) {
  ASSIGN_OR_RETURN(const auto stored, store::FindSheet(call.uow(), sheet_id));
  ASSIGN_OR_RETURN(const bool sees, SeesReasons(call, stored.sheet));
  return sees ? absl::OkStatus() : error::Of(reason::kNotFound);
}

}  // namespace

absl::StatusOr<v1::IndicatorSummary> MakeIndicatorSummary(rpc::Call& call,
                                                          const v1::MakeIndicatorSummaryRequest& request) {
  ASSIGN_OR_RETURN(const auto text, SummaryText(call, request.sheet_id(), request.words()));
  ASSIGN_OR_RETURN(auto made, document::Issue(text));
  v1::IndicatorSummary summary;
  summary.set_id(crypto::NewUuid());
  summary.set_sheet_id(request.sheet_id());
  summary.set_etag(rpc::Etag(1));
  made.subject_ids = {summary.id(), summary.sheet_id()};
  ASSIGN_OR_RETURN(const absl::Time now, call.Now());
  RETURN_IF_ERROR(paper::Insert(call.uow(), made, now, call.caller().person_id()));
  *summary.mutable_paper() = std::move(made.info);
  RETURN_IF_ERROR(store::InsertSummary(call.uow(), summary));
  call.uow().Leaf({"indicator_summary", summary.id(), 1},
                  {{"of", summary.sheet_id()}, {"paper", summary.paper().sha256()}});
  return summary;
}

absl::StatusOr<common::v1::PaperFile> PreviewIndicatorSummary(
    rpc::Call& call, const v1::PreviewIndicatorSummaryRequest& request) {
  ASSIGN_OR_RETURN(const auto text, SummaryText(call, request.sheet_id(), request.words()));
  call.uow().Undo();  // painting takes long, and needs no connection
  ASSIGN_OR_RETURN(auto made, document::Issue(text));
  return document::PreviewOf(std::move(made), request.format());
}

absl::StatusOr<common::v1::PaperFile> GetIndicatorSummary(rpc::Call& call,
                                                          const v1::GetIndicatorSummaryRequest& request) {
  ASSIGN_OR_RETURN(const std::string sheet_id, store::SheetOfSummary(call.uow(), request.paper_id()));
  RETURN_IF_ERROR(RequireReasons(call, sheet_id));
  return paper::Read(call.uow(), request.paper_id(), request.format());
}

absl::StatusOr<v1::ListIndicatorSummariesResponse> ListIndicatorSummaries(
    rpc::Call& call, const v1::ListIndicatorSummariesRequest& request) {
  ASSIGN_OR_RETURN(const auto page, rpc::Paged<std::string>::Open(call, request));
  RETURN_IF_ERROR(RequireReasons(call, request.sheet_id()));
  ASSIGN_OR_RETURN(auto papers,
                   paper::ListAbout(call.uow(), request.sheet_id(), page.after<0>(), page.limit()));
  v1::ListIndicatorSummariesResponse response;
  response.set_next_page_token(page.Cut(papers, [](const auto& last) { return std::tuple(last.info.id()); }));
  for (auto& paper : papers) *response.add_papers() = std::move(paper.info);
  return response;
}

}  // namespace thidua::block
