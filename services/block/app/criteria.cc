#include "services/block/app/criteria.h"

#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/block/app/concern.h"
#include "services/block/app/score_record.h"
#include "services/block/app/score_view.h"
#include "services/block/domain/criteria.h"
#include "services/block/store/nomination_store.h"
#include "services/common/rpc/convert.h"
#include "services/common/rpc/paged.h"
#include "services/policy/rule_book.h"

namespace thidua::block {
namespace {

using v1::Criteria;

constexpr size_t kMostNamed = 5;

Criteria Wanted(const v1::SetCriteriaRequest& request) {
  Criteria out;
  out.set_block_id(request.block_id());
  *out.mutable_criteria() = request.criteria();
  out.set_checking(request.checking());
  out.set_not_applicable(request.not_applicable());
  out.set_most_bonus(request.most_bonus());
  out.set_most_penalty(request.most_penalty());
  out.set_sheet_id(request.sheet_id());
  *out.mutable_peers() = request.peers();
  out.set_document_number(request.document_number());
  *out.mutable_document_date() = request.document_date();
  out.set_document_issuer(request.document_issuer());
  out.set_reason(request.reason());
  return out;
}

// By themselves, and with the sheet of the same block that they read.
absl::Status CheckCriteria(rpc::Call& call, const Criteria& criteria) {
  v1::IndicatorSheet sheet;
  if (!criteria.sheet_id().empty()) {
    auto found = store::FindSheet(call.uow(), criteria.sheet_id());
    if (!found.ok() && !absl::IsNotFound(found.status())) return found.status();
    if (!found.ok() || found->sheet.block_id() != criteria.block_id()) {
      return error::Field("sheet_id", "Biểu số liệu phải là một biểu của chính khối này.");
    }
    sheet = std::move(found->sheet);
  }
  const auto wrong = WrongIn(criteria, sheet.id().empty() ? nullptr : &sheet.indicators());
  return wrong ? error::Field(wrong->field, wrong->message) : absl::OkStatus();
}

// Where units check each other, each has one other that checks it.
absl::Status CheckPeers(const Criteria& criteria, const v1::Block& block) {
  if (criteria.checking() == Criteria::BY_LEADERS) {
    return criteria.peers().empty()
               ? absl::OkStatus()
               : error::Field("peers", "Khối trưởng, khối phó thẩm định thì không phân công chấm chéo.");
  }
  std::set<std::string> checked;
  for (const auto& peer : criteria.peers()) {
    if (!IsMember(block, peer.unit_id()) || !IsMember(block, peer.checker_unit_id()) ||
        peer.unit_id() == peer.checker_unit_id() || !checked.insert(peer.unit_id()).second) {
      return error::Field("peers", "Mỗi đơn vị của khối do đúng một đơn vị khác trong khối chấm chéo.");
    }
  }
  return checked.size() == static_cast<size_t>(block.member_unit_ids_size())
             ? absl::OkStatus()
             : error::Field("peers", "Còn đơn vị của khối chưa được phân công đơn vị chấm chéo.");
}

absl::Status RecordBoard(rpc::Call& call, store::StoredCriteria& stored) {
  stored.revision += 1;
  Criteria& criteria = stored.criteria;
  criteria.set_etag(rpc::Etag(stored.revision));
  RETURN_IF_ERROR(store::SaveBoard(call.uow(), stored));
  ASSIGN_OR_RETURN(const std::string digest,
                   store::DigestOfCriteria(call.uow(), criteria.block_id(), criteria.number()));
  call.uow().Leaf({"scoreboard", criteria.block_id(), stored.revision},
                  {{"version", std::to_string(criteria.number())},
                   {"criteria", digest},
                   {"fixed", criteria.fixed() ? "true" : "false"}});
  return absl::OkStatus();
}

// Points that the new version has no place for.
bool Fits(const CriterionList& before, const CriterionList& now, const v1::ScoreLine& line) {
  const v1::Criterion* criterion = FindCriterion(now, line.code());
  const v1::Criterion* was = FindCriterion(before, line.code());
  return criterion != nullptr && was != nullptr && criterion->kind() == was->kind() && IsGiven(*criterion) &&
         ScorerOf(now, line.code()) == ScorerOf(before, line.code()) &&
         line.points() <= criterion->points() && line.self_points() <= criterion->points();
}

absl::Status AdjustCards(rpc::Call& call, const v1::Block& block, const CriterionList& before,
                         const Criteria& now) {
  const std::string why =
      absl::StrCat("Điều chỉnh tiêu chí theo văn bản số ", now.document_number(), ": ", now.reason());
  ASSIGN_OR_RETURN(auto cards, store::CardsOf(call.uow(), now.block_id(), MembersOf(block)));
  for (store::StoredCard& card : cards) {
    std::vector<std::string> codes;
    std::vector<v1::ScoreChange> changes;
    for (const auto& [code, line] : card.lines) {
      if (Fits(before, now.criteria(), line)) continue;
      codes.push_back(code);
      changes.push_back(Change(code, v1::ScoreChange::THE_CRITERIA, StandingOf(line), {}, why));
    }
    if (!codes.empty()) RETURN_IF_ERROR(RecordWithout(call, card, codes, std::move(changes)));
  }
  return absl::OkStatus();
}

absl::Status StillIncomplete(const v1::Block& block, const std::vector<std::string>& units,
                             const rpc::UnitTree& tree) {
  std::vector<std::string> names;
  for (size_t i = 0; i < units.size() && i < kMostNamed; ++i) names.push_back(tree.NameOf(units[i]));
  return error::Guards(
      {{"cards_complete",
        absl::StrCat("Còn ", units.size(), "/", block.member_unit_ids_size(), " đơn vị chưa đủ điểm: ",
                     absl::StrJoin(names, ", "), units.size() > kMostNamed ? ", …" : "",
                     ". Xin chấm cho đủ, hoặc ghi lý do chốt điểm; đơn vị còn thiếu thì không xếp hạng."),
        ""}});
}

// What was computed is kept with the card from now on: the unit's numbers may change, its points do not.
absl::Status Keep(rpc::Call& call, const Criteria& criteria, const v1::Scorecard& shown,
                  store::StoredCard& card) {
  std::vector<v1::ScoreLine> lines;
  for (const auto& line : shown.lines()) {
    const v1::Criterion* criterion = FindCriterion(criteria.criteria(), line.code());
    if (criterion->kind() == v1::Criterion::COMPUTED && line.state() != v1::ScoreLine::MISSING) {
      lines.push_back(line);
    }
  }
  return lines.empty() ? absl::OkStatus() : Record(call, card, lines, {});
}

// Whom a block nominated by the ranks stays nominated, and so do the ranks. Whoever counts votes waits for
// the lock of the block.
absl::Status RankingIsUnused(rpc::Call& call, const std::string& block_id) {
  ASSIGN_OR_RETURN(auto titles, store::TitlesCountedByRank(call.uow(), block_id));
  if (titles.empty()) return absl::OkStatus();
  for (auto& title : titles) title = policy::TitleNameIn(policy::RuleBook::Official(), title);
  return error::Guards(
      {{"ranking_unused",
        absl::StrCat("Thứ hạng theo điểm đã dùng khi kiểm phiếu suy tôn: ", absl::StrJoin(titles, ", "),
                     ". Điểm giữ nguyên như đã chốt; nếu có sai sót, xin ghi vào nghị quyết của một hội nghị "
                     "bất thường của khối."),
        ""}});
}

// The way back: what was computed is so again from what the unit reports.
absl::Status LetGo(rpc::Call& call, const Criteria& criteria, const std::string& reason,
                   store::StoredCard& card) {
  std::vector<std::string> codes;
  std::vector<v1::ScoreChange> changes;
  for (const auto& [code, line] : card.lines) {
    const v1::Criterion* criterion = FindCriterion(criteria.criteria(), code);
    if (criterion != nullptr && criterion->kind() != v1::Criterion::COMPUTED) continue;
    codes.push_back(code);
    changes.push_back(Change(code, v1::ScoreChange::THE_COUNCIL, StandingOf(line), {}, reason));
  }
  return codes.empty() ? absl::OkStatus() : RecordWithout(call, card, codes, std::move(changes));
}

}  // namespace

absl::StatusOr<Criteria> SetCriteria(rpc::Call& call, const v1::SetCriteriaRequest& request) {
  ASSIGN_OR_RETURN(const auto seen, store::FindBlock(call.uow(), request.block_id()));
  RETURN_IF_ERROR(RequireLeading(call, "block.criteria.manage", seen.block));
  ASSIGN_OR_RETURN(const absl::Time now, call.Now());
  Criteria wanted = Wanted(request);
  ASSIGN_OR_RETURN(const auto block, store::LockBlock(call.uow(), request.block_id()));
  ASSIGN_OR_RETURN(const auto before, store::FindCriteria(call.uow(), request.block_id(), 0));
  RETURN_IF_ERROR(rpc::CheckEtag(request.etag(), before.revision));
  if (before.criteria.fixed()) return error::Of(reason::kScoresFixed);
  RETURN_IF_ERROR(CheckCriteria(call, wanted));
  RETURN_IF_ERROR(CheckPeers(wanted, block.block));
  if (before.criteria.scored() && request.reason().empty()) {
    return error::Guards(
        {{"adjustment_reason",
          "Đã có đơn vị chấm điểm theo bảng tiêu chí này. Xin ghi văn bản chấp thuận và lý do điều chỉnh.",
          ""}});
  }
  wanted.set_number(before.criteria.number() + 1);
  wanted.set_set_by_person_id(call.caller().person_id());
  *wanted.mutable_set_at() = rpc::FromTime(now);
  wanted.set_scored(before.criteria.scored());
  wanted.set_reopening_reason(before.criteria.reopening_reason());
  store::StoredCriteria stored{std::move(wanted), before.revision};
  RETURN_IF_ERROR(store::InsertCriteria(call.uow(), stored.criteria));
  RETURN_IF_ERROR(RecordBoard(call, stored));
  RETURN_IF_ERROR(AdjustCards(call, block.block, before.criteria.criteria(), stored.criteria));
  return stored.criteria;
}

absl::StatusOr<Criteria> GetCriteria(rpc::Call& call, const v1::GetCriteriaRequest& request) {
  ASSIGN_OR_RETURN(const auto block, SeenBlock(call, request.block_id()));
  ASSIGN_OR_RETURN(const bool reads, HasAnyIn(call, {kReadScores}, MembersAndOrganiser(block)));
  ASSIGN_OR_RETURN(auto stored, store::FindCriteria(call.uow(), request.block_id(), request.number()));
  if (!reads) {
    stored.criteria.clear_fixing_reason();
    stored.criteria.clear_reopening_reason();
  }
  return std::move(stored.criteria);
}

absl::StatusOr<v1::ListCriteriaVersionsResponse> ListCriteriaVersions(
    rpc::Call& call, const v1::ListCriteriaVersionsRequest& request) {
  ASSIGN_OR_RETURN(const auto page, rpc::Paged<int64_t>::Open(call, request));
  RETURN_IF_ERROR(SeenBlock(call, request.block_id()).status());
  ASSIGN_OR_RETURN(auto versions,
                   store::ListVersions(call.uow(), request.block_id(), page.after<0>(), page.limit()));
  v1::ListCriteriaVersionsResponse response;
  response.set_next_page_token(
      page.Cut(versions, [](const auto& last) { return std::tuple(int64_t{last.number()}); }));
  for (auto& version : versions) *response.add_versions() = std::move(version);
  return response;
}

absl::StatusOr<Criteria> GetCriteriaTemplate(rpc::Call&, const v1::GetCriteriaTemplateRequest&) {
  return CriteriaTemplate();
}

absl::StatusOr<Criteria> FixScorecards(rpc::Call& call, const v1::FixScorecardsRequest& request) {
  ASSIGN_OR_RETURN(const auto seen, store::FindBlock(call.uow(), request.block_id()));
  RETURN_IF_ERROR(RequireLeading(call, "block.scores.review", seen.block));
  ASSIGN_OR_RETURN(const auto tree, call.Units(MembersOf(seen.block)));
  ASSIGN_OR_RETURN(const auto block, store::LockBlock(call.uow(), request.block_id()));
  ASSIGN_OR_RETURN(Board board, LoadBoard(call.uow(), request.block_id(), MembersOf(block.block)));
  RETURN_IF_ERROR(rpc::CheckEtag(request.etag(), board.stored.revision));
  Criteria& criteria = board.stored.criteria;
  if (criteria.number() == 0) return error::Of(reason::kCriteriaMissing);
  if (criteria.fixed()) return error::Of(reason::kScoresFixed);
  std::vector<std::string> incomplete;
  for (const std::string& unit : MembersOf(block.block)) {
    const v1::Scorecard shown = CardOf(board, unit);
    if (shown.state() != v1::Scorecard::COMPLETE) incomplete.push_back(unit);
    const auto card = board.cards.find(unit);
    if (card != board.cards.end()) RETURN_IF_ERROR(Keep(call, criteria, shown, card->second));
  }
  if (!incomplete.empty() && request.fixing_reason().empty())
    return StillIncomplete(block.block, incomplete, *tree);
  criteria.set_fixed(true);
  *criteria.mutable_fixed_on() = request.meeting_on();
  criteria.set_fixing_minutes(request.minutes_number());
  criteria.set_fixing_reason(incomplete.empty() ? "" : request.fixing_reason());
  RETURN_IF_ERROR(RecordBoard(call, board.stored));
  return criteria;
}

absl::StatusOr<Criteria> ReopenScorecards(rpc::Call& call, const v1::ReopenScorecardsRequest& request) {
  ASSIGN_OR_RETURN(const auto seen, store::FindBlock(call.uow(), request.block_id()));
  RETURN_IF_ERROR(call.Require("block.scores.council", seen.block.organising_unit_id()));
  ASSIGN_OR_RETURN(const auto block, store::LockBlock(call.uow(), request.block_id()));
  ASSIGN_OR_RETURN(Board board, LoadBoard(call.uow(), request.block_id(), MembersOf(block.block)));
  RETURN_IF_ERROR(rpc::CheckEtag(request.etag(), board.stored.revision));
  Criteria& criteria = board.stored.criteria;
  if (!criteria.fixed()) {
    return error::Guards(
        {{"scores_fixed", "Điểm của khối chưa chốt nên không có gì để mở lại. Xin tải lại trang.", ""}});
  }
  RETURN_IF_ERROR(RankingIsUnused(call, request.block_id()));
  for (auto& [unit, card] : board.cards)
    RETURN_IF_ERROR(LetGo(call, criteria, request.reopening_reason(), card));
  criteria.set_fixed(false);
  criteria.clear_fixed_on();
  criteria.clear_fixing_minutes();
  criteria.clear_fixing_reason();
  criteria.set_reopening_reason(request.reopening_reason());
  RETURN_IF_ERROR(RecordBoard(call, board.stored));
  return criteria;
}

}  // namespace thidua::block
