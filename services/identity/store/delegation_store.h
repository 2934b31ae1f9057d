#ifndef THIDUA_SERVICES_IDENTITY_STORE_DELEGATION_STORE_H_
#define THIDUA_SERVICES_IDENTITY_STORE_DELEGATION_STORE_H_

#include <optional>
#include <string>
#include <vector>

#include "services/common/db/session.h"
#include "thidua/identity/v1/delegation_service.pb.h"

namespace thidua::identity::store {

struct StoredDelegation {
  v1::Delegation delegation;  // with etag
  int64_t revision = 0;
  int64_t number = 0;  // in the order they were given
};

absl::Status InsertDelegation(db::Session& session, const v1::Delegation& delegation);
absl::StatusOr<StoredDelegation> LockDelegation(db::Session& session, const std::string& id);
// Writes down when it ended, and the revision.
absl::Status EndDelegation(db::Session& session, const StoredDelegation& stored);
// The receiver has one of the same role and unit, not ended, on some of its days.
absl::StatusOr<bool> Overlaps(db::Session& session, const v1::Delegation& delegation);
// Who holds some role in the unit and is not disabled, by name.
absl::StatusOr<std::vector<v1::ListDeputiesResponse::Deputy>> ListDeputies(db::Session& session,
                                                                           const std::string& unit_id);
// Given or received by the account, and those of `units`, or all.
absl::StatusOr<std::vector<StoredDelegation>> ListDelegations(
    db::Session& session, const std::string& account_id, const std::optional<std::vector<std::string>>& units,
    int64_t after, int limit);

// For whom the account may act today, by the business clock: not ended, the giver still holds the role and is
// not disabled, the receiver still holds some role in the unit and has a second factor. Without permissions.
absl::StatusOr<std::vector<v1::Caller::Acting>> ActingToday(db::Session& session, const v1::Account& account);

}  // namespace thidua::identity::store

#endif  // THIDUA_SERVICES_IDENTITY_STORE_DELEGATION_STORE_H_
