#ifndef THIDUA_SERVICES_IDENTITY_STORE_ROLE_CHANGE_STORE_H_
#define THIDUA_SERVICES_IDENTITY_STORE_ROLE_CHANGE_STORE_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "services/common/db/purge.h"
#include "services/common/db/session.h"
#include "thidua/identity/v1/role_change_service.pb.h"

namespace thidua::identity::store {

struct StoredRoleChange {
  v1::RoleChange change;  // with etag
  int64_t revision = 0;
  int64_t number = 0;  // in the order they were asked for
};

// How many accounts hold ADMINISTRATOR, disabled ones too: else one administrator could shut the other out
// and make a second of his own. Locked against others who count, to the end of the transaction.
absl::StatusOr<int64_t> CountAdministrators(db::Session& session);
// It waits, up to its last day.
absl::Status InsertRoleChange(db::Session& session, const v1::RoleChange& change);
// The same change, asked for before and over by `today` with nobody having decided: it leaves its place to
// another.
struct Expired {
  std::string id;
  int64_t revision = 0;
};
absl::StatusOr<std::optional<Expired>> ExpireRoleChange(db::Session& session, const v1::RoleChange& like,
                                                        absl::CivilDay today);
// What waits and was over before `today` is EXPIRED in all of these.
absl::StatusOr<StoredRoleChange> LockRoleChange(db::Session& session, const std::string& id,
                                                absl::CivilDay today);
// Sets state, who decided, why and the revision of `stored`; answers it as it is then.
absl::StatusOr<StoredRoleChange> DecideRoleChange(db::Session& session, const StoredRoleChange& stored,
                                                  absl::CivilDay today);
// Of roles in one of `units`, or of all.
absl::StatusOr<std::vector<StoredRoleChange>> ListRoleChanges(
    db::Session& session, const std::optional<std::vector<std::string>>& units,
    const v1::ListRoleChangesRequest& request, absl::CivilDay today, int64_t after, int limit);
// Those that nobody decided, long after they were over.
db::PurgeRule UndecidedRoleChanges();

}  // namespace thidua::identity::store

#endif  // THIDUA_SERVICES_IDENTITY_STORE_ROLE_CHANGE_STORE_H_
