#ifndef THIDUA_SERVICES_IDENTITY_STORE_ACCOUNT_STORE_H_
#define THIDUA_SERVICES_IDENTITY_STORE_ACCOUNT_STORE_H_

#include <optional>
#include <string>
#include <vector>

#include "services/common/db/session.h"
#include "thidua/identity/v1/identity_service.pb.h"

namespace thidua::identity::store {

struct StoredAccount {
  v1::Account account;  // with grants and etag
  std::string password_hash;
  std::string initial_digest;  // of the password an administrator chose; empty once it was changed
  int64_t revision = 0;
};

// NOT_FOUND where there is none. The locking forms hold the account's row to the end of the transaction.
absl::StatusOr<StoredAccount> FindByUsername(db::Session& session, const std::string& username);
absl::StatusOr<StoredAccount> FindById(db::Session& session, const std::string& id);
absl::StatusOr<StoredAccount> LockById(db::Session& session, const std::string& id);
absl::StatusOr<bool> AnyAccount(db::Session& session);

// With the hash of a password of one's own, or with `initial_digest` of one to be changed; the other is
// empty.
absl::Status InsertAccount(db::Session& session, const v1::Account& account, const std::string& password_hash,
                           const std::string& initial_digest);
// The same password, hashed with the parameters of today.
absl::Status Rehash(db::Session& session, const std::string& id, const std::string& old_hash,
                    const std::string& new_hash);
// Sets the revision with the change.
absl::Status SetPassword(db::Session& session, const std::string& id, const std::string& hash,
                         int64_t revision);
// Open again if it was disabled, with the password for one use that `initial_digest` is of.
absl::Status Recover(db::Session& session, const std::string& id, const std::string& initial_digest,
                     int64_t revision);
// Why this revision was made.
absl::Status InsertReason(db::Session& session, const std::string& id, int64_t revision,
                          const std::string& reason);
absl::Status SetDisabled(db::Session& session, const std::string& id, int64_t revision);
absl::Status SetRevision(db::Session& session, const std::string& id, int64_t revision);
absl::Status InsertGrant(db::Session& session, const std::string& account_id, const v1::Grant& grant);
// How many rows went: 0 when the role was not held.
absl::StatusOr<int64_t> DeleteGrant(db::Session& session, const std::string& account_id,
                                    const v1::Grant& grant);

// By username after `after`, as the filter says: those with a role in one of `units`, or all.
absl::StatusOr<std::vector<v1::Account>> ListAccounts(db::Session& session,
                                                      const std::optional<std::vector<std::string>>& units,
                                                      const v1::ListAccountsRequest& filter,
                                                      const std::string& after, int limit);

// Of those of the accounts that do not hold `but`.
absl::StatusOr<std::vector<v1::BatchGetAccountNamesResponse::Named>> NamesOfAccounts(
    db::Session& session, const std::vector<std::string>& ids, v1::Role but);

// Of accounts that are not disabled and belong to a person: who holds one of the roles in one of these very
// units. By name.
absl::StatusOr<std::vector<v1::RoleHolder>> RoleHolders(db::Session& session,
                                                        const std::vector<std::string>& units,
                                                        const std::vector<v1::Role>& roles);
// Of each of the people who has an account: in which units it holds one of the roles, and in which it has
// lost one. A disabled account holds none.
absl::StatusOr<std::vector<v1::RightOfPerson>> RightsOf(db::Session& session,
                                                        const std::vector<std::string>& people,
                                                        const std::vector<v1::Role>& roles);

}  // namespace thidua::identity::store

#endif  // THIDUA_SERVICES_IDENTITY_STORE_ACCOUNT_STORE_H_
