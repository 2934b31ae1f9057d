#include "services/directory/app/golden_book_extracts.h"

#include <google/protobuf/util/message_differencer.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "services/common/paper/paper_store.h"
#include "services/common/rpc/convert.h"
#include "services/common/rpc/paged.h"
#include "services/common/rpc/unit_tree.h"
#include "services/directory/app/merit_access.h"
#include "services/directory/domain/golden_book_paper.h"
#include "services/directory/store/golden_book_store.h"
#include "services/directory/store/person_store.h"
#include "services/document/issue.h"
#include "services/document/paper_place.h"

namespace thidua::directory {
namespace {

constexpr char kRecord[] = "directory.merit.record";
constexpr char kRead[] = "directory.merit.read";

// Who extracts signs the extract, by hand, and vouches for it.
absl::StatusOr<ExtractHead> HeadOf(rpc::Call& call, const rpc::UnitTree& tree,
                                   const v1::MakeGoldenBookExtractRequest& request) {
  ExtractHead head;
  head.issuer = tree.NameOf(request.unit_id());
  head.parent = document::ParentFor(tree, request.unit_id());
  head.place = request.place().empty() ? document::PlaceFor(tree, request.unit_id()) : request.place();
  ASSIGN_OR_RETURN(const absl::CivilDay today, call.Today());
  head.day = rpc::FromDay(today);
  ASSIGN_OR_RETURN(const auto people, store::FindPeople(call.uow(), {call.caller().person_id()}));
  if (!people.empty()) head.signer_name = people.front().full_name();
  if (!people.empty()) head.signer_post = people.front().position();
  if (!request.post().empty()) head.signer_post = request.post();
  return head;
}

bool Same(const std::vector<GoldenLine>& before, const std::vector<GoldenLine>& after) {
  return std::equal(before.begin(), before.end(), after.begin(), after.end(),
                    google::protobuf::util::MessageDifferencer::Equals);
}

// In the order in which they stand on the paper. NOT_FOUND unless each is an award of the unit's book.
absl::StatusOr<std::vector<GoldenLine>> LinesOf(rpc::Call& call, const rpc::UnitTree& tree,
                                                const v1::MakeGoldenBookExtractRequest& request) {
  const std::vector<std::string> ids(request.entry_ids().begin(), request.entry_ids().end());
  ASSIGN_OR_RETURN(auto found, store::GoldenBookOf(call.uow(), ids));
  std::map<std::string, GoldenLine> by_id;
  for (auto& line : found) {
    if (tree.Within(line.entry().unit_id(), request.unit_id())) by_id[line.entry().id()] = std::move(line);
  }
  std::vector<GoldenLine> lines;
  for (const auto& id : ids) {
    const auto line = by_id.find(id);
    if (line == by_id.end()) return error::Of(reason::kNotFound);
    lines.push_back(line->second);
  }
  return InOrder(std::move(lines));
}

}  // namespace

absl::StatusOr<v1::GoldenBookExtract> MakeGoldenBookExtract(rpc::Call& call,
                                                            const v1::MakeGoldenBookExtractRequest& request) {
  RETURN_IF_ERROR(call.RequireVisible(kRecord, request.unit_id()));
  ASSIGN_OR_RETURN(const auto tree, call.Units({request.unit_id()}));
  ASSIGN_OR_RETURN(const ExtractHead head, HeadOf(call, *tree, request));
  const std::set<std::string> once(request.entry_ids().begin(), request.entry_ids().end());
  if (static_cast<int>(once.size()) != request.entry_ids_size())
    return error::Field("entry_ids", "Mỗi khen thưởng chỉ chọn một lần. Xin bỏ dòng chọn trùng.");
  ASSIGN_OR_RETURN(const auto lines, LinesOf(call, *tree, request));
  // Painting takes long: nothing is held meanwhile. The awards are locked afterwards, and the paper is stored
  // if they still are what it says.
  call.uow().Release();
  ASSIGN_OR_RETURN(auto made, document::Issue(ExtractContent(head, lines), "", document::Editable::kNo));
  RETURN_IF_ERROR(store::ShareLockAwards(call.uow(), {once.begin(), once.end()}));
  ASSIGN_OR_RETURN(const auto now_there, LinesOf(call, *tree, request));
  if (!Same(lines, now_there)) return error::Of(reason::kTryAgain);
  v1::GoldenBookExtract extract;
  extract.set_id(crypto::NewUuid());
  extract.set_unit_id(request.unit_id());
  extract.set_etag(rpc::Etag(1));
  std::set<std::string> subjects;
  for (const auto& line : lines) {
    extract.add_entry_ids(line.entry().id());
    subjects.insert(line.entry().subject().id());
  }
  made.subject_ids = {extract.id()};
  made.subject_ids.insert(made.subject_ids.end(), subjects.begin(), subjects.end());
  ASSIGN_OR_RETURN(const absl::Time now, call.Now());
  RETURN_IF_ERROR(paper::Insert(call.uow(), made, now, call.caller().person_id()));
  *extract.mutable_paper() = std::move(made.info);
  RETURN_IF_ERROR(store::InsertExtract(call.uow(), extract, {subjects.begin(), subjects.end()}));
  call.uow().Leaf({"golden_book_extract", extract.id(), 1},
                  {{"unit", extract.unit_id()},
                   {"awards", std::to_string(extract.entry_ids_size())},
                   {"paper", extract.paper().sha256()}});
  return extract;
}

absl::StatusOr<common::v1::PaperFile> GetGoldenBookExtract(rpc::Call& call,
                                                           const v1::GetGoldenBookExtractRequest& request) {
  ASSIGN_OR_RETURN(const auto extract, store::FindExtract(call.uow(), request.paper_id()));
  const bool named = std::any_of(extract.subject_ids.begin(), extract.subject_ids.end(),
                                 [&](const std::string& id) { return call.IsSelf(id); });
  if (!named) RETURN_IF_ERROR(call.RequireVisible(kRead, extract.unit_id));
  return paper::Read(call.uow(), request.paper_id(), request.format());
}

absl::StatusOr<v1::ListGoldenBookExtractsResponse> ListGoldenBookExtracts(
    rpc::Call& call, const v1::ListGoldenBookExtractsRequest& request) {
  RETURN_IF_ERROR(RequireSight(call, request.subject()));
  ASSIGN_OR_RETURN(const auto page, rpc::Paged<std::string>::Open(call, request));
  ASSIGN_OR_RETURN(auto papers,
                   paper::ListAbout(call.uow(), request.subject().id(), page.after<0>(), page.limit()));
  v1::ListGoldenBookExtractsResponse response;
  response.set_next_page_token(page.Cut(papers, [](const auto& last) { return std::tuple(last.info.id()); }));
  std::vector<std::string> ids;
  ids.reserve(papers.size());
  for (const auto& paper : papers) ids.push_back(paper.info.id());
  ASSIGN_OR_RETURN(const auto units, store::UnitsOfExtracts(call.uow(), ids));
  for (auto& paper : papers) {
    // The book of a unit above may be none of the reader's.
    if (!call.IsSelf(request.subject().id())) {
      ASSIGN_OR_RETURN(const bool may_read, call.Has(kRead, units.at(paper.info.id())));
      if (!may_read) continue;
    }
    *response.add_papers() = std::move(paper.info);
  }
  return response;
}

}  // namespace thidua::directory
