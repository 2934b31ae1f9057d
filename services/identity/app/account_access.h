// Which accounts an administrator of some units may touch, and the caller's own.
#ifndef THIDUA_SERVICES_IDENTITY_APP_ACCOUNT_ACCESS_H_
#define THIDUA_SERVICES_IDENTITY_APP_ACCOUNT_ACCESS_H_

#include <optional>
#include <string>
#include <vector>

#include "services/common/rpc/call.h"
#include "services/identity/store/account_store.h"
#include "thidua/identity/v1/identity_service.pb.h"

namespace thidua::identity {

inline constexpr char kManageAccounts[] = "identity.accounts.manage";
inline constexpr char kReadAccounts[] = "identity.accounts.read";

// The caller administers every unit in which the account holds a role. An account without any role belongs to
// no unit: it is for who administers the whole deployment.
absl::Status RequireManaging(rpc::Call& call, const v1::Account& account);

// The units whose accounts, or role changes, the caller is listed by this permission; not set: all of them.
absl::StatusOr<std::optional<std::vector<std::string>>> UnitsListed(rpc::Call& call,
                                                                    const std::string& permission);

// REQUEST_EXPIRED: what waited for a second administrator is over since this day.
absl::Status IsOver(const common::v1::Date& last_day);

// The caller may read the accounts of some unit in which the account holds a role, or of the whole
// deployment. NOT_FOUND otherwise.
absl::Status RequireSight(rpc::Call& call, const v1::Account& account);

// The caller's own account, read on a connection that is let go at once: before anything that takes another
// one (SignInAttempt) or long (hashes), for a thread holds one connection.
absl::StatusOr<store::StoredAccount> OwnAccount(rpc::Call& call);

}  // namespace thidua::identity

#endif  // THIDUA_SERVICES_IDENTITY_APP_ACCOUNT_ACCESS_H_
