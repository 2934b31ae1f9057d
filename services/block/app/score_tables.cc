// What is read of cards: one, all of a block, what has changed on one, and the ranking.
#include <algorithm>

#include "services/block/app/concern.h"
#include "services/block/app/score_view.h"
#include "services/block/app/scores.h"
#include "services/block/domain/scorecards.h"
#include "services/common/rpc/paged.h"

namespace thidua::block {
namespace {

void HideReasons(v1::Scorecard& card) {
  for (auto& line : *card.mutable_lines()) {
    line.clear_self_not_applicable_reason();
    line.clear_evidence();
    line.clear_not_applicable_reason();
    line.clear_reason();
  }
}

void KeepContents(v1::Scorecard& card) {
  auto* lines = card.mutable_lines();
  lines->erase(std::remove_if(lines->begin(), lines->end(),
                              [](const v1::ScoreLine& line) { return !ParentOf(line.code()).empty(); }),
               lines->end());
}

// As they stand, with names, of all cards or those of a page.
absl::StatusOr<std::vector<v1::Scorecard>> Shown(rpc::Call& call, const std::string& block_id,
                                                 const std::vector<std::string>& units) {
  ASSIGN_OR_RETURN(const auto tree, call.Units(units));
  ASSIGN_OR_RETURN(const Board board, LoadBoard(call.uow(), block_id, units));
  std::vector<v1::Scorecard> cards;
  cards.reserve(units.size());
  for (const std::string& unit : units) {
    cards.push_back(CardOf(board, unit));
    cards.back().set_unit_name(tree->NameOf(unit));
  }
  return cards;
}

}  // namespace

absl::StatusOr<v1::Scorecard> GetScorecard(rpc::Call& call, const v1::GetScorecardRequest& request) {
  ASSIGN_OR_RETURN(const auto block, SeenBlock(call, request.block_id()));
  ASSIGN_OR_RETURN(const bool reads, HasAnyIn(call, {kReadScores}, MembersAndOrganiser(block)));
  if (!IsMember(block, request.unit_id())) return error::Of(reason::kNotFound);
  ASSIGN_OR_RETURN(auto cards, Shown(call, request.block_id(), {request.unit_id()}));
  if (!reads) HideReasons(cards.front());
  return std::move(cards.front());
}

absl::StatusOr<v1::ListScorecardsResponse> ListScorecards(rpc::Call& call,
                                                          const v1::ListScorecardsRequest& request) {
  ASSIGN_OR_RETURN(const auto page, rpc::Paged<int64_t>::Open(call, request));
  ASSIGN_OR_RETURN(const auto block, SeenBlock(call, request.block_id()));
  // Members stand in the block one behind the other: a page goes on after so many of them.
  std::vector<std::pair<int64_t, std::string>> rows;
  for (int64_t at = page.after<0>(); at < block.member_unit_ids_size(); ++at) {
    if (rows.size() == static_cast<size_t>(page.limit())) break;
    rows.emplace_back(at + 1, block.member_unit_ids(static_cast<int>(at)));
  }
  v1::ListScorecardsResponse response;
  response.set_next_page_token(page.Cut(rows, [](const auto& last) { return std::tuple(last.first); }));
  std::vector<std::string> units;
  units.reserve(rows.size());
  for (const auto& [number, unit] : rows) units.push_back(unit);
  ASSIGN_OR_RETURN(auto cards, Shown(call, request.block_id(), units));
  for (auto& card : cards) {
    HideReasons(card);
    KeepContents(card);
    *response.add_scorecards() = std::move(card);
  }
  return response;
}

absl::StatusOr<v1::ListScoreChangesResponse> ListScoreChanges(rpc::Call& call,
                                                              const v1::ListScoreChangesRequest& request) {
  ASSIGN_OR_RETURN(const auto page, (rpc::Paged<int64_t, std::string>::Open(call, request)));
  ASSIGN_OR_RETURN(const auto block, SeenBlock(call, request.block_id()));
  ASSIGN_OR_RETURN(const bool reads, call.Has(kReadScores, request.unit_id()));
  auto over_all = LeadingUnits(block);
  over_all.push_back(block.organising_unit_id());
  ASSIGN_OR_RETURN(const bool reads_all, HasAnyIn(call, {kReadScores}, over_all));
  if (!reads && !reads_all) return error::Of(reason::kNotFound);
  ASSIGN_OR_RETURN(auto changes, store::ListScoreChanges(call.uow(), request.block_id(), request.unit_id(),
                                                         page.after<0>(), page.after<1>(), page.limit()));
  v1::ListScoreChangesResponse response;
  response.set_next_page_token(
      page.Cut(changes, [](const auto& last) { return std::tuple(last.number(), last.code()); }));
  for (auto& change : changes) *response.add_changes() = std::move(change);
  return response;
}

absl::StatusOr<v1::GetRankingResponse> GetRanking(rpc::Call& call, const v1::GetRankingRequest& request) {
  ASSIGN_OR_RETURN(const auto block, SeenBlock(call, request.block_id()));
  ASSIGN_OR_RETURN(const auto cards, Shown(call, request.block_id(), MembersOf(block)));
  const bool fixed = std::any_of(cards.begin(), cards.end(), [](const v1::Scorecard& card) {
    return card.state() == v1::Scorecard::FIXED || card.state() == v1::Scorecard::LEFT_OPEN;
  });
  v1::GetRankingResponse response;
  response.set_fixed(fixed);
  for (auto& line : Rank(cards, fixed)) *response.add_lines() = std::move(line);
  return response;
}

}  // namespace thidua::block
