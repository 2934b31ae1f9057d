#ifndef THIDUA_SERVICES_BLOCK_STORE_NOMINATION_STORE_H_
#define THIDUA_SERVICES_BLOCK_STORE_NOMINATION_STORE_H_

#include <map>
#include <string>
#include <vector>

#include "services/common/db/session.h"
#include "thidua/block/v1/block_meeting_service.pb.h"

namespace thidua::block::store {

struct StoredNomination {
  v1::Nomination nomination;
  int64_t revision = 0;
};
absl::Status InsertNomination(db::Session& session, const v1::Nomination& nomination);
absl::StatusOr<StoredNomination> FindNomination(db::Session& session, const std::string& id);
absl::StatusOr<StoredNomination> LockNomination(db::Session& session, const std::string& id);
// State, reason of a tie, and revision.
absl::Status UpdateNomination(db::Session& session, const StoredNomination& stored);
// In place of the unit's vote before.
absl::Status PutVote(db::Session& session, const std::string& nomination_id, const std::string& unit_id,
                     const std::vector<std::string>& for_units, const std::string& cast_by);
// How many units voted for each.
absl::StatusOr<std::map<std::string, int>> CountVotes(db::Session& session, const std::string& nomination_id);
absl::Status InsertResults(db::Session& session, const v1::Nomination& nomination);
// Under the lock of the block: whether a vote is open in one of its meetings; and the titles, in their order,
// that were counted by the ranks of its scorecards.
absl::StatusOr<bool> HasOpenNomination(db::Session& session, const std::string& block_id);
absl::StatusOr<std::vector<std::string>> TitlesCountedByRank(db::Session& session,
                                                             const std::string& block_id);
// In the order of their titles.
absl::StatusOr<std::vector<v1::Nomination>> NominationsOf(db::Session& session,
                                                          const std::string& meeting_id);

}  // namespace thidua::block::store

#endif  // THIDUA_SERVICES_BLOCK_STORE_NOMINATION_STORE_H_
