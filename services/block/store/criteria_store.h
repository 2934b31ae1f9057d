#ifndef THIDUA_SERVICES_BLOCK_STORE_CRITERIA_STORE_H_
#define THIDUA_SERVICES_BLOCK_STORE_CRITERIA_STORE_H_

#include <string>
#include <vector>

#include "services/common/db/session.h"
#include "thidua/block/v1/scorecard_service.pb.h"

namespace thidua::block::store {

struct StoredCriteria {
  v1::Criteria criteria;
  int64_t revision = 0;  // of the board; 0: nothing was set since there are versions
};
// The version, 0 for the one that counts, with what holds of the block now. Number 0 where the block has
// none; NOT_FOUND where it has none of this number.
absl::StatusOr<StoredCriteria> FindCriteria(db::Session& session, const std::string& block_id, int number);
absl::Status InsertCriteria(db::Session& session, const v1::Criteria& criteria);
// Which version counts, whether it is fixed, and the revision.
absl::Status SaveBoard(db::Session& session, const StoredCriteria& stored);
// As the view `audited` makes it.
absl::StatusOr<std::string> DigestOfCriteria(db::Session& session, const std::string& block_id, int number);
// Without criteria, newest first.
absl::StatusOr<std::vector<v1::Criteria>> ListVersions(db::Session& session, const std::string& block_id,
                                                       int64_t before_number, int limit);

}  // namespace thidua::block::store

#endif  // THIDUA_SERVICES_BLOCK_STORE_CRITERIA_STORE_H_
