#ifndef THIDUA_SERVICES_AUDIT_STORE_AUDIT_STORE_H_
#define THIDUA_SERVICES_AUDIT_STORE_AUDIT_STORE_H_

#include <string>
#include <vector>

#include "services/common/db/session.h"
#include "thidua/audit/v1/audit_service.pb.h"

namespace thidua::audit::store {

struct Clock {
  std::string id;
  bool simulated;
  absl::Time now;
  int64_t revision;
};

absl::StatusOr<Clock> ReadClock(db::Session& session);
absl::StatusOr<Clock> LockClock(db::Session& session);
absl::Status MoveClock(db::Session& session, absl::Time to, int64_t revision);

// Without the last backup, which is no matter of the database.
absl::StatusOr<v1::Storage> ReadStorage(db::Session& session);

// Newest first, from the leaf before `below` (0: from the newest); one more than asked for tells that there
// are more.
absl::StatusOr<std::vector<std::pair<int64_t, v1::Leaf>>> ListLeaves(db::Session& session,
                                                                     const v1::ListLeavesRequest& filter,
                                                                     int64_t below, int limit);

// Looks at data of the person, as ListLeaves orders and counts them.
absl::StatusOr<std::vector<std::pair<int64_t, v1::Sight>>> ListSights(db::Session& session,
                                                                      const std::string& person_id,
                                                                      const v1::ListSightsRequest& filter,
                                                                      int64_t below, int limit);

}  // namespace thidua::audit::store

#endif  // THIDUA_SERVICES_AUDIT_STORE_AUDIT_STORE_H_
