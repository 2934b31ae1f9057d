#ifndef THIDUA_SERVICES_IDENTITY_STORE_SECOND_FACTOR_STORE_H_
#define THIDUA_SERVICES_IDENTITY_STORE_SECOND_FACTOR_STORE_H_

#include <string>
#include <vector>

#include "services/common/db/session.h"

namespace thidua::identity::store {

// Seeds are sealed; empty where there is none.
struct StoredSecondFactor {
  std::string seed;
  std::string pending;
  int64_t last_step = 0;
};

// All empty for an account that never began to set one up.
absl::StatusOr<StoredSecondFactor> FindSecondFactor(db::Session& session, const std::string& account_id);
absl::Status SetPendingSeed(db::Session& session, const std::string& account_id, const std::string& sealed);
// The pending seed becomes the seed; the code of `step` is used up.
absl::Status ConfirmSeed(db::Session& session, const std::string& account_id, int64_t step);
absl::Status DeleteSecondFactor(db::Session& session, const std::string& account_id);

// False when this step, or a later one, was used before.
absl::StatusOr<bool> UseStep(db::Session& session, const std::string& account_id, int64_t step);
// False when there is no such code, or it was used before.
absl::StatusOr<bool> UseRecoveryCode(db::Session& session, const std::string& account_id,
                                     const std::string& digest);
absl::Status ReplaceRecoveryCodes(db::Session& session, const std::string& account_id,
                                  const std::vector<std::string>& digests);

}  // namespace thidua::identity::store

#endif  // THIDUA_SERVICES_IDENTITY_STORE_SECOND_FACTOR_STORE_H_
