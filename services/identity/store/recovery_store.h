#ifndef THIDUA_SERVICES_IDENTITY_STORE_RECOVERY_STORE_H_
#define THIDUA_SERVICES_IDENTITY_STORE_RECOVERY_STORE_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "services/common/db/purge.h"
#include "services/common/db/unit_of_work.h"
#include "thidua/identity/v1/recovery_service.pb.h"

namespace thidua::identity::store {

struct StoredRecovery {
  v1::Recovery recovery;       // with etag
  std::string initial_digest;  // of the password that waits; else, and once it is decided, empty
  int64_t revision = 0;
  int64_t number = 0;  // in the order they were asked for
};

// It waits, up to its last day. `initial_digest` is empty where it is not about a password.
absl::Status InsertRecovery(db::Session& session, const v1::Recovery& recovery,
                            const std::string& initial_digest);
// The same, asked for before and over by `today` with nobody having decided, leaves its place to another,
// with its leaf; the password is forgotten.
absl::Status ExpireRecovery(db::UnitOfWork& uow, const std::string& account_id, v1::Recovery::Kind kind,
                            absl::CivilDay today);
// What waits and was over before `today` is EXPIRED in all of these. NOT_FOUND where there is none. The
// locking form holds the row to the end of the transaction.
absl::StatusOr<StoredRecovery> FindRecovery(db::Session& session, const std::string& id,
                                            absl::CivilDay today);
absl::StatusOr<StoredRecovery> LockRecovery(db::Session& session, const std::string& id,
                                            absl::CivilDay today);
// Sets state, who decided, why it was refused and the revision of `stored`; the password is forgotten.
absl::Status DecideRecovery(db::Session& session, const StoredRecovery& stored);
// Of accounts with a role in one of `units`, or of all.
absl::StatusOr<std::vector<StoredRecovery>> ListRecoveries(
    db::Session& session, const std::optional<std::vector<std::string>>& units,
    const v1::ListRecoveriesRequest& request, absl::CivilDay today, int64_t after, int limit);
// Those that nobody decided, long after they were over.
db::PurgeRule UndecidedRecoveries();

// Its leaf, as the view `audited` has it; an empty `kind` is the method's.
void SealRecovery(db::UnitOfWork& uow, const v1::Recovery& recovery, int64_t revision,
                  const std::string& kind = "");

}  // namespace thidua::identity::store

#endif  // THIDUA_SERVICES_IDENTITY_STORE_RECOVERY_STORE_H_
