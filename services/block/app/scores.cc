#include "services/block/app/scores.h"

#include <algorithm>
#include <iterator>

#include "services/block/app/concern.h"
#include "services/block/domain/ranking.h"
#include "services/block/store/block_store.h"

namespace thidua::block {
namespace {

int Total(const google::protobuf::RepeatedPtrField<v1::Points>& scores) {
  int total = 0;
  for (const auto& score : scores) total += score.points();
  return total;
}

void Record(rpc::Call& call, const v1::Scorecard& card, int64_t revision) {
  call.uow().Leaf({"scorecard", card.id(), revision},
                  {{"unit", card.unit_id()},
                   {"self", std::to_string(Total(card.self_scores()))},
                   {"reviewed", std::to_string(Total(card.reviewed_scores()))}});
}

// Who takes part in comparing the members: they score themselves and each other, a meeting reviews it
// (domain.md 4), and those above read along. To all others a block shows what came of it.
constexpr const char* kTakesPart[] = {"block.scores.submit", "block.scores.review", "block.scores.read"};

}  // namespace

absl::StatusOr<v1::Scorecard> SubmitSelfScore(rpc::Call& call, const v1::SubmitSelfScoreRequest& request) {
  RETURN_IF_ERROR(call.Require("block.scores.submit", request.unit_id()));
  ASSIGN_OR_RETURN(const auto block, store::FindBlock(call.uow(), request.block_id()));
  const auto& members = block.block.member_unit_ids();
  if (std::find(members.begin(), members.end(), request.unit_id()) == members.end()) {
    return error::Of(reason::kNotAMemberUnit);
  }
  const std::string wrong = WrongScores(block.block.criteria(), request.scores());
  if (!wrong.empty()) return error::Field("scores", wrong);
  auto existing = store::LockScorecardOf(call.uow(), request.block_id(), request.unit_id());
  if (absl::IsNotFound(existing.status())) {
    v1::Scorecard card;
    card.set_id(crypto::NewUuid());
    card.set_block_id(request.block_id());
    card.set_unit_id(request.unit_id());
    *card.mutable_self_scores() = request.scores();
    card.set_etag(rpc::Etag(1));
    RETURN_IF_ERROR(store::InsertScorecard(call.uow(), card));
    Record(call, card, 1);
    return card;
  }
  RETURN_IF_ERROR(existing.status());
  if (!existing->scorecard.reviewed_scores().empty()) return error::Of(reason::kScoreReviewed);
  *existing->scorecard.mutable_self_scores() = request.scores();
  existing->revision += 1;
  existing->scorecard.set_etag(rpc::Etag(existing->revision));
  RETURN_IF_ERROR(store::UpdateScorecard(call.uow(), *existing));
  Record(call, existing->scorecard, existing->revision);
  return existing->scorecard;
}

absl::StatusOr<v1::Scorecard> ReviewScore(rpc::Call& call, const v1::ReviewScoreRequest& request) {
  // The right is proven before the lock, under which no call goes out.
  ASSIGN_OR_RETURN(const auto seen, store::FindScorecard(call.uow(), request.scorecard_id()));
  ASSIGN_OR_RETURN(const auto block, store::FindBlock(call.uow(), seen.scorecard.block_id()));
  RETURN_IF_ERROR(call.Require("block.scores.review", block.block.leader_unit_id()));
  ASSIGN_OR_RETURN(auto stored, store::LockScorecard(call.uow(), request.scorecard_id()));
  RETURN_IF_ERROR(rpc::CheckEtag(request.etag(), stored.revision));
  const std::string wrong = WrongScores(block.block.criteria(), request.scores());
  if (!wrong.empty()) return error::Field("scores", wrong);
  *stored.scorecard.mutable_reviewed_scores() = request.scores();
  stored.scorecard.set_review_note(request.note());
  stored.revision += 1;
  stored.scorecard.set_etag(rpc::Etag(stored.revision));
  RETURN_IF_ERROR(store::UpdateScorecard(call.uow(), stored));
  Record(call, stored.scorecard, stored.revision);
  return stored.scorecard;
}

absl::StatusOr<v1::GetRankingResponse> GetRanking(rpc::Call& call, const v1::GetRankingRequest& request) {
  ASSIGN_OR_RETURN(const auto block, store::FindBlock(call.uow(), request.block_id()));
  const std::vector<std::string> members(block.block.member_unit_ids().begin(),
                                         block.block.member_unit_ids().end());
  ASSIGN_OR_RETURN(const auto tree, call.Units(members));
  ASSIGN_OR_RETURN(const bool concerned, Concerns(call, members));
  if (!concerned) return error::Of(reason::kNotFound);
  ASSIGN_OR_RETURN(const bool takes_part,
                   HasAnyIn(call, {std::begin(kTakesPart), std::end(kTakesPart)}, members));
  ASSIGN_OR_RETURN(const auto scorecards, store::ScorecardsOf(call.uow(), request.block_id()));
  v1::GetRankingResponse response;
  for (auto& line : Rank(members, scorecards)) {
    line.set_unit_name(tree->NameOf(line.unit_id()));
    if (!takes_part) {
      line.clear_self_scores();
      line.clear_reviewed_scores();
      line.clear_review_note();
    }
    *response.add_lines() = std::move(line);
  }
  return response;
}

}  // namespace thidua::block
