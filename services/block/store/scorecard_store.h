#ifndef THIDUA_SERVICES_BLOCK_STORE_SCORECARD_STORE_H_
#define THIDUA_SERVICES_BLOCK_STORE_SCORECARD_STORE_H_

#include <map>
#include <string>
#include <vector>

#include "services/common/db/session.h"
#include "thidua/block/v1/scorecard_service.pb.h"

namespace thidua::block::store {

// Whoever writes a card holds the lock of its block (LockBlock): there is one writer at a time, and none
// while all cards are being fixed.
struct StoredCard {
  std::string id;
  std::string block_id;
  std::string unit_id;
  int64_t revision = 0;                        // 0: the unit has not scored itself
  std::map<std::string, v1::ScoreLine> lines;  // by code
};
// NOT_FOUND where there is none.
absl::StatusOr<StoredCard> FindCard(db::Session& session, const std::string& id);
// Of these units, those that have a card.
absl::StatusOr<std::vector<StoredCard>> CardsOf(db::Session& session, const std::string& block_id,
                                                const std::vector<std::string>& units);
absl::Status InsertCard(db::Session& session, const StoredCard& card);
absl::Status UpdateCard(db::Session& session, const StoredCard& card);  // its revision
absl::Status SaveLines(db::Session& session, const std::string& card_id,
                       const std::vector<v1::ScoreLine>& lines);
absl::Status DeleteLines(db::Session& session, const std::string& card_id,
                         const std::vector<std::string>& codes);

// What the log says of a card, as the view `audited` makes it.
struct CardFacts {
  std::string self, reviewed, numbers;
};
absl::StatusOr<CardFacts> FactsOf(db::Session& session, const std::string& card_id);

// All of one act: version, person and moment are those of the first.
absl::Status InsertChanges(db::Session& session, const std::string& card_id,
                           const std::vector<v1::ScoreChange>& changes);
absl::StatusOr<std::vector<v1::ScoreChange>> ListScoreChanges(db::Session& session,
                                                              const std::string& block_id,
                                                              const std::string& unit_id,
                                                              int64_t before_revision,
                                                              const std::string& after_code, int limit);

}  // namespace thidua::block::store

#endif  // THIDUA_SERVICES_BLOCK_STORE_SCORECARD_STORE_H_
