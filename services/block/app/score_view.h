// The cards of a block as they stand, and who may do what with them.
#ifndef THIDUA_SERVICES_BLOCK_APP_SCORE_VIEW_H_
#define THIDUA_SERVICES_BLOCK_APP_SCORE_VIEW_H_

#include <map>
#include <string>
#include <vector>

#include "services/block/store/block_store.h"
#include "services/block/store/criteria_store.h"
#include "services/block/store/indicator_store.h"
#include "services/block/store/scorecard_store.h"
#include "services/common/rpc/call.h"

namespace thidua::block {

// Reasons, evidence and changes: units score themselves and each other, a meeting reviews it (domain.md 4),
// and those above read along. To all others of the block it shows what came of it.
inline constexpr char kReadScores[] = "block.scores.read";

// Criteria with what some units have scored and reported.
struct Board {
  store::StoredCriteria stored;
  v1::IndicatorSheet sheet;  // without an id: nothing is computed, or it was when all was fixed
  std::map<std::string, store::StoredReport> reports;  // by unit
  std::map<std::string, store::StoredCard> cards;      // by unit
};
absl::StatusOr<Board> LoadBoard(db::Session& session, const std::string& block_id,
                                const std::vector<std::string>& units);
// The unit's card as it stands, also of a unit that has none yet. Without the unit's name.
v1::Scorecard CardOf(const Board& board, const std::string& unit_id);
// Somebody of the block has begun to check what the unit gave: the unit changes it no more.
bool CheckHasBegun(const v1::Criteria& criteria, const store::StoredCard& card);

// By unit, 0 of those that have none. Without names, so that it can be asked under the lock of the block.
absl::StatusOr<std::map<std::string, int>> RanksOf(db::Session& session, const v1::Block& block);

// The leader's and, where there is one, the deputy's.
std::vector<std::string> LeadingUnits(const v1::Block& block);
// PERMISSION_MISSING unless the caller holds the permission in a unit that leads the block or deputises, or
// above it.
absl::Status RequireLeading(rpc::Call& call, const char* permission, const v1::Block& block);
// OWN_UNIT_SCORED where the caller has an office in the unit, or in a part of it. To lead the block from
// there is none.
absl::Status NotOfOwnUnit(rpc::Call& call, const std::string& unit_id);
// NOT_FOUND unless the block is the caller's concern.
absl::StatusOr<v1::Block> SeenBlock(rpc::Call& call, const std::string& block_id);

}  // namespace thidua::block

#endif  // THIDUA_SERVICES_BLOCK_APP_SCORE_VIEW_H_
