#include "services/block/app/scores.h"

#include <functional>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/block/app/concern.h"
#include "services/block/app/score_record.h"
#include "services/block/app/score_view.h"
#include "services/block/domain/criteria.h"

namespace thidua::block {
namespace {

using v1::Criteria;
using v1::Criterion;
using v1::ScoreChange;
using v1::ScoreLine;

absl::Status CheckEntries(const Criteria& criteria, const ScoreEntries& entries, Criterion::Scorer scorer) {
  std::vector<error::FieldViolation> wrong;
  for (const auto& [index, message] : WrongEntries(criteria.criteria(), entries, scorer)) {
    wrong.push_back({absl::StrCat("entries[", index, "]"), message});
  }
  return wrong.empty() ? absl::OkStatus() : error::Fields(wrong);
}

Standing Given(const v1::ScoreEntry& entry) {
  if (!entry.not_applicable_reason().empty()) return {ScoreLine::NOT_APPLICABLE, 0};
  return {ScoreLine::SCORED, entry.points()};
}

// What stood until now. Bonus and penalty that nobody gave were none.
Standing Before(const Criteria& criteria, const ScoreLine& line, const std::string& code) {
  const Standing standing = StandingOf(line);
  const bool extra = FindCriterion(criteria.criteria(), code)->kind() != Criterion::TYPED;
  return extra && standing.state == ScoreLine::MISSING ? Standing{ScoreLine::SCORED, 0} : standing;
}

ScoreLine LineOn(const store::StoredCard& card, const std::string& code) {
  const auto it = card.lines.find(code);
  if (it != card.lines.end()) return it->second;
  ScoreLine line;
  line.set_code(code);
  line.set_self_state(ScoreLine::MISSING);
  line.set_state(ScoreLine::MISSING);
  return line;
}

// The lines that entries make of a card's, and what of them was something else before. `take` puts an entry
// into its line.
struct Taken {
  std::vector<ScoreLine> lines;
  std::vector<ScoreChange> changes;
  std::vector<error::FieldViolation> unexplained;
};
Taken Take(const Criteria& criteria, const store::StoredCard& card, const ScoreEntries& entries,
           ScoreChange::By by, const std::function<void(const v1::ScoreEntry&, ScoreLine&)>& take) {
  Taken out;
  for (int i = 0; i < entries.size(); ++i) {
    const v1::ScoreEntry& entry = entries[i];
    ScoreLine line = LineOn(card, entry.code());
    const Standing before = Before(criteria, line, entry.code()), after = Given(entry);
    // The unit's first points are no change of anything.
    const bool first = before.state == ScoreLine::MISSING || card.revision == 0;
    if (!first && !(before == after)) {
      if (entry.reason().empty()) {
        out.unexplained.push_back(
            {absl::StrCat("entries[", i, "].reason"),
             absl::StrCat("Tiêu chí ", entry.code(), " khác điểm trước. Xin ghi lý do.")});
      }
      out.changes.push_back(Change(entry.code(), by, before, after, entry.reason()));
    }
    take(entry, line);
    out.lines.push_back(std::move(line));
  }
  return out;
}

void TakeOfUnit(const v1::ScoreEntry& entry, ScoreLine& line) {
  const Standing given = Given(entry);
  line.set_self_state(given.state);
  line.set_self_points(given.points);
  line.set_self_not_applicable_reason(entry.not_applicable_reason());
  line.set_evidence(entry.evidence());
}

// Points that stay as they counted keep the reason they were given for, unless another is given.
void TakeOfChecker(const v1::ScoreEntry& entry, ScoreLine& line) {
  const Standing given = Given(entry);
  const bool stays = line.state() == given.state && line.points() == given.points;
  line.set_state(given.state);
  line.set_points(given.points);
  line.set_not_applicable_reason(entry.not_applicable_reason());
  if (!stays || !entry.reason().empty()) line.set_reason(entry.reason());
}

std::string CheckerOf(const Criteria& criteria, const std::string& unit_id) {
  if (criteria.checking() != Criteria::BY_PEERS) return "";
  for (const auto& peer : criteria.peers()) {
    if (peer.unit_id() == unit_id) return peer.checker_unit_id();
  }
  return "";
}

absl::Status NotCheckedByPeers() {
  return error::Guards(
      {{"checked_by_peers",
        "Khối không phân công đơn vị này chấm chéo bảng điểm ấy. Xin xem phân công ở bảng tiêu chí.", ""}});
}

// Who may was proven before. `holds` says under the lock whether the way of checking still is the block's.
template <class Request>
absl::StatusOr<v1::Scorecard> Give(rpc::Call& call, const Request& request, const store::StoredCard& seen,
                                   Criterion::Scorer scorer, ScoreChange::By by,
                                   const std::function<absl::Status(const Criteria&)>& holds) {
  ASSIGN_OR_RETURN(const auto block, store::LockBlock(call.uow(), seen.block_id));
  if (!IsMember(block.block, seen.unit_id)) return error::Of(reason::kNotAMemberUnit);
  ASSIGN_OR_RETURN(Board board, LoadBoard(call.uow(), seen.block_id, {seen.unit_id}));
  const Criteria& criteria = board.stored.criteria;
  store::StoredCard& card = board.cards.at(seen.unit_id);
  RETURN_IF_ERROR(rpc::CheckEtag(request.etag(), card.revision));
  if (criteria.fixed()) return error::Of(reason::kScoresFixed);
  RETURN_IF_ERROR(holds(criteria));
  RETURN_IF_ERROR(CheckEntries(criteria, request.entries(), scorer));
  Taken taken = Take(criteria, card, request.entries(), by, TakeOfChecker);
  if (!taken.unexplained.empty()) return error::Fields(taken.unexplained);
  RETURN_IF_ERROR(Record(call, card, taken.lines, std::move(taken.changes)));
  return CardOf(board, seen.unit_id);
}

}  // namespace

absl::StatusOr<v1::Scorecard> SubmitSelfScore(rpc::Call& call, const v1::SubmitSelfScoreRequest& request) {
  RETURN_IF_ERROR(call.Require("block.scores.submit", request.unit_id()));
  ASSIGN_OR_RETURN(const auto block, store::LockBlock(call.uow(), request.block_id()));
  if (!IsMember(block.block, request.unit_id())) return error::Of(reason::kNotAMemberUnit);
  ASSIGN_OR_RETURN(Board board, LoadBoard(call.uow(), request.block_id(), {request.unit_id()}));
  const Criteria& criteria = board.stored.criteria;
  store::StoredCard& card = board.cards[request.unit_id()];
  RETURN_IF_ERROR(rpc::CheckEtag(request.etag(), card.revision));
  if (criteria.number() == 0) return error::Of(reason::kCriteriaMissing);
  if (criteria.fixed()) return error::Of(reason::kScoresFixed);
  if (CheckHasBegun(criteria, card)) return error::Of(reason::kScoreReviewed);
  RETURN_IF_ERROR(CheckEntries(criteria, request.entries(), Criterion::BLOCK));
  const auto missing = NotSelfScored(criteria.criteria(), request.entries());
  if (!missing.empty()) {
    return error::Field("entries", absl::StrCat("Chưa chấm: ", absl::StrJoin(missing, ", "), "."));
  }
  if (card.revision == 0) {
    card.id = crypto::NewUuid();
    card.block_id = request.block_id();
    card.unit_id = request.unit_id();
  }
  Taken taken = Take(criteria, card, request.entries(), ScoreChange::THE_UNIT, TakeOfUnit);
  if (!taken.unexplained.empty()) return error::Fields(taken.unexplained);
  RETURN_IF_ERROR(Record(call, card, taken.lines, std::move(taken.changes)));
  return CardOf(board, request.unit_id());
}

absl::StatusOr<v1::Scorecard> CheckScorecard(rpc::Call& call, const v1::CheckScorecardRequest& request) {
  ASSIGN_OR_RETURN(const auto seen, store::FindCard(call.uow(), request.scorecard_id()));
  ASSIGN_OR_RETURN(const auto block, store::FindBlock(call.uow(), seen.block_id));
  RETURN_IF_ERROR(RequireLeading(call, "block.scores.review", block.block));
  RETURN_IF_ERROR(NotOfOwnUnit(call, seen.unit_id));
  return Give(call, request, seen, Criterion::BLOCK, ScoreChange::THE_BLOCK, [](const Criteria& criteria) {
    if (criteria.checking() == Criteria::BY_LEADERS) return absl::OkStatus();
    return error::Guards({{"checked_by_leaders",
                           "Khối này chấm chéo: điểm do đơn vị được phân công chấm. Xin đổi cách chấm ở bảng "
                           "tiêu chí nếu cần.",
                           ""}});
  });
}

absl::StatusOr<v1::Scorecard> CrossScore(rpc::Call& call, const v1::CrossScoreRequest& request) {
  ASSIGN_OR_RETURN(const auto seen, store::FindCard(call.uow(), request.scorecard_id()));
  ASSIGN_OR_RETURN(const auto criteria, store::FindCriteria(call.uow(), seen.block_id, 0));
  const std::string checker = CheckerOf(criteria.criteria, seen.unit_id);
  // Where nobody is named, only who stands above the unit is told so.
  RETURN_IF_ERROR(call.Require("block.scores.submit", checker.empty() ? seen.unit_id : checker));
  if (checker.empty()) return NotCheckedByPeers();
  RETURN_IF_ERROR(NotOfOwnUnit(call, seen.unit_id));
  return Give(call, request, seen, Criterion::BLOCK, ScoreChange::THE_BLOCK, [&](const Criteria& now) {
    return CheckerOf(now, seen.unit_id) == checker ? absl::OkStatus() : NotCheckedByPeers();
  });
}

absl::StatusOr<v1::Scorecard> ScoreByCouncil(rpc::Call& call, const v1::ScoreByCouncilRequest& request) {
  ASSIGN_OR_RETURN(const auto seen, store::FindCard(call.uow(), request.scorecard_id()));
  ASSIGN_OR_RETURN(const auto block, store::FindBlock(call.uow(), seen.block_id));
  RETURN_IF_ERROR(call.Require("block.scores.council", block.block.organising_unit_id()));
  RETURN_IF_ERROR(NotOfOwnUnit(call, seen.unit_id));
  return Give(call, request, seen, Criterion::COUNCIL, ScoreChange::THE_COUNCIL,
              [](const Criteria&) { return absl::OkStatus(); });
}

}  // namespace thidua::block
