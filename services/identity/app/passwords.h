// What the use cases that take a password share.
#ifndef THIDUA_SERVICES_IDENTITY_APP_PASSWORDS_H_
#define THIDUA_SERVICES_IDENTITY_APP_PASSWORDS_H_

#include "services/common/rpc/call.h"
#include "services/identity/store/account_store.h"

namespace thidua::identity {

// INVALID_ARGUMENT/PASSWORD_SHORT or PASSWORD_GUESSABLE. How long it must be depends on the account's roles.
absl::Status CheckPassword(const std::string& password, const v1::Account& account);

// RESOURCE_EXHAUSTED/SIGN_IN_BUSY when too many are hashed at once.
absl::StatusOr<std::string> Hash(rpc::Call& call, const std::string& password);
// `password` is the account's; no account has none. Takes the same time whatever the answer.
absl::StatusOr<bool> IsPasswordOf(rpc::Call& call, const store::StoredAccount* stored,
                                  const std::string& password);

// All that is kept of a password an administrator chose, until it is changed: keyed outside the database, so
// that the database alone gives nothing away, and without the cost of a hash for each account of an import.
std::string InitialDigest(rpc::Call& call, const std::string& account_id, const std::string& password);

}  // namespace thidua::identity

#endif  // THIDUA_SERVICES_IDENTITY_APP_PASSWORDS_H_
