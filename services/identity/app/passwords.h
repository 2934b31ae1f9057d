// What the use cases that take a password share. Passwords come as they were typed, and are put into one form
// here: the same words are the same password at every keyboard.
#ifndef THIDUA_SERVICES_IDENTITY_APP_PASSWORDS_H_
#define THIDUA_SERVICES_IDENTITY_APP_PASSWORDS_H_

#include "services/common/rpc/call.h"
#include "services/identity/store/account_store.h"

namespace thidua::identity {

// INVALID_ARGUMENT/PASSWORD_SHORT or PASSWORD_GUESSABLE. How long it must be depends on the account's roles.
absl::Status CheckPassword(const std::string& password, const v1::Account& account);

// A simulated clock makes a demonstration of a system for good: it is chosen when the system is made.
crypto::HashCost CostOf(const rpc::Runtime& runtime);

// RESOURCE_EXHAUSTED/SIGN_IN_BUSY when too many are hashed at once.
absl::StatusOr<std::string> Hash(rpc::Call& call, const std::string& password);
// Whose password it is not, whose it is, and whose it is as it was typed when passwords were not yet put into
// one form (text::PasswordForm): that hash is to be made anew.
enum class PasswordMatch { kNo, kYes, kAsTypedOnce };
// No account has no password. How long it takes tells nothing of the account.
absl::StatusOr<PasswordMatch> MatchPassword(rpc::Call& call, const store::StoredAccount* stored,
                                            const std::string& password);

// All that is kept of a password an administrator chose, until it is changed: keyed outside the database, so
// that the database alone gives nothing away, and without the cost of a hash for each account of an import.
// Of the password's one form.
std::string InitialDigest(rpc::Call& call, const std::string& account_id, const std::string& password);

}  // namespace thidua::identity

#endif  // THIDUA_SERVICES_IDENTITY_APP_PASSWORDS_H_
