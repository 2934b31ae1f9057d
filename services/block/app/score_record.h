// A card that was changed: its version, its changes and its leaf.
#ifndef THIDUA_SERVICES_BLOCK_APP_SCORE_RECORD_H_
#define THIDUA_SERVICES_BLOCK_APP_SCORE_RECORD_H_

#include <string>
#include <vector>

#include "services/block/store/scorecard_store.h"
#include "services/common/rpc/call.h"

namespace thidua::block {

// The points that stood so far: those that count, else the unit's own.
struct Standing {
  v1::ScoreLine::State state = v1::ScoreLine::MISSING;
  int64_t points = 0;
  bool operator==(const Standing& other) const { return state == other.state && points == other.points; }
};
Standing StandingOf(const v1::ScoreLine& line);
v1::ScoreChange Change(const std::string& code, v1::ScoreChange::By by, const Standing& before,
                       const Standing& after, const std::string& reason);

// Saves a new version of the card with these of its lines, or the first one. Under the lock of its block.
absl::Status Record(rpc::Call& call, store::StoredCard& card, const std::vector<v1::ScoreLine>& lines,
                    std::vector<v1::ScoreChange> changes);
// Takes these lines off the card.
absl::Status RecordWithout(rpc::Call& call, store::StoredCard& card, const std::vector<std::string>& codes,
                           std::vector<v1::ScoreChange> changes);

}  // namespace thidua::block

#endif  // THIDUA_SERVICES_BLOCK_APP_SCORE_RECORD_H_
