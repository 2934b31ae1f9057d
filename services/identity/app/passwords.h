// What the use cases that take a password share.
#ifndef THIDUA_SERVICES_IDENTITY_APP_PASSWORDS_H_
#define THIDUA_SERVICES_IDENTITY_APP_PASSWORDS_H_

#include "services/common/rpc/call.h"
#include "thidua/identity/v1/identity_service.pb.h"

namespace thidua::identity {

// INVALID_ARGUMENT/PASSWORD_SHORT or PASSWORD_GUESSABLE. How long it must be depends on the account's roles.
absl::Status CheckPassword(const std::string& password, const v1::Account& account);

// RESOURCE_EXHAUSTED/SIGN_IN_BUSY when too many are hashed at once.
absl::StatusOr<std::string> Hash(rpc::Call& call, const std::string& password);
absl::StatusOr<bool> Matches(rpc::Call& call, const std::string& hash, const std::string& password);

// Of a password an administrator chose for the account; keyed outside the database.
std::string InitialDigest(rpc::Call& call, const std::string& account_id, const std::string& password);

}  // namespace thidua::identity

#endif  // THIDUA_SERVICES_IDENTITY_APP_PASSWORDS_H_
