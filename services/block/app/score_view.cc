#include "services/block/app/score_view.h"

#include <algorithm>

#include "services/block/app/concern.h"
#include "services/block/app/indicator_view.h"
#include "services/block/domain/scorecards.h"

namespace thidua::block {
namespace {

using v1::Scorecard;

Scorecard::State StateOf(const Board& board, const store::StoredCard* stored, const Scorecard& card) {
  const bool complete = stored != nullptr && card.missing().empty();
  if (board.stored.criteria.fixed()) return complete ? Scorecard::FIXED : Scorecard::LEFT_OPEN;
  if (stored == nullptr) return Scorecard::NOT_SCORED;
  if (complete) return Scorecard::COMPLETE;
  return CheckHasBegun(board.stored.criteria, *stored) ? Scorecard::IN_CHECK : Scorecard::SELF_SCORED;
}

}  // namespace

bool CheckHasBegun(const v1::Criteria& criteria, const store::StoredCard& card) {
  return std::any_of(card.lines.begin(), card.lines.end(), [&](const auto& line) {
    return line.second.state() != v1::ScoreLine::MISSING &&
           ScorerOf(criteria.criteria(), line.first) == v1::Criterion::BLOCK;
  });
}

absl::StatusOr<Board> LoadBoard(db::Session& session, const std::string& block_id,
                                const std::vector<std::string>& units) {
  Board board;
  ASSIGN_OR_RETURN(board.stored, store::FindCriteria(session, block_id, 0));
  ASSIGN_OR_RETURN(auto cards, store::CardsOf(session, block_id, units));
  for (auto& card : cards) board.cards[card.unit_id] = std::move(card);
  const v1::Criteria& criteria = board.stored.criteria;
  if (criteria.sheet_id().empty() || criteria.fixed()) return board;
  ASSIGN_OR_RETURN(auto sheet, store::FindSheet(session, criteria.sheet_id()));
  board.sheet = std::move(sheet.sheet);
  ASSIGN_OR_RETURN(auto reports, store::ReportsOf(session, criteria.sheet_id(), units));
  for (auto& report : reports) board.reports[report.unit_id] = std::move(report);
  return board;
}

Scorecard CardOf(const Board& board, const std::string& unit_id) {
  const auto stored = board.cards.find(unit_id);
  const store::StoredCard* kept = stored == board.cards.end() ? nullptr : &stored->second;
  Measured measured;
  if (!board.sheet.id().empty()) {
    measured.indicators = &board.sheet.indicators();
    const auto report = board.reports.find(unit_id);
    const auto* found = report == board.reports.end() ? nullptr : &report->second;
    measured.values = FiguresOf(board.sheet, found, {}, unit_id).values;
  }
  Scorecard card;
  Fill(board.stored.criteria, kept == nullptr ? ScoreLines() : kept->lines, measured, card);
  card.set_block_id(board.stored.criteria.block_id());
  card.set_unit_id(unit_id);
  card.set_etag(rpc::Etag(kept == nullptr ? 0 : kept->revision));
  if (kept != nullptr) card.set_id(kept->id);
  card.set_state(StateOf(board, kept, card));
  return card;
}

absl::StatusOr<std::map<std::string, int>> RanksOf(db::Session& session, const v1::Block& block) {
  ASSIGN_OR_RETURN(const Board board, LoadBoard(session, block.id(), MembersOf(block)));
  std::vector<Scorecard> cards;
  cards.reserve(block.member_unit_ids_size());
  for (const std::string& unit : block.member_unit_ids()) cards.push_back(CardOf(board, unit));
  std::map<std::string, int> ranks;
  for (const auto& line : Rank(cards, board.stored.criteria.fixed())) ranks[line.unit_id()] = line.rank();
  return ranks;
}

std::vector<std::string> LeadingUnits(const v1::Block& block) {
  std::vector<std::string> units{block.leader_unit_id()};
  if (!block.deputy_unit_id().empty()) units.push_back(block.deputy_unit_id());
  return units;
}

absl::Status RequireLeading(rpc::Call& call, const char* permission, const v1::Block& block) {
  ASSIGN_OR_RETURN(const bool has, HasAnyIn(call, {permission}, LeadingUnits(block)));
  return has ? absl::OkStatus() : error::Of(reason::kPermissionMissing, {{"permission", permission}});
}

absl::Status NotOfOwnUnit(rpc::Call& call, const std::string& unit_id) {
  std::vector<std::string> units{unit_id};
  for (const auto& grant : call.caller().grants()) units.push_back(grant.unit_id());
  ASSIGN_OR_RETURN(const auto tree, call.Units(units));
  const auto& grants = call.caller().grants();
  const bool own = std::any_of(grants.begin(), grants.end(), [&](const auto& grant) {
    return grant.role() != identity::v1::BLOCK_LEADER && tree->Within(grant.unit_id(), unit_id);
  });
  return own ? error::Of(reason::kOwnUnitScored) : absl::OkStatus();
}

absl::StatusOr<v1::Block> SeenBlock(rpc::Call& call, const std::string& block_id) {
  ASSIGN_OR_RETURN(const auto stored, store::FindBlock(call.uow(), block_id));
  RETURN_IF_ERROR(RequireConcerned(call, stored.block));
  return stored.block;
}

}  // namespace thidua::block
