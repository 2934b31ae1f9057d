// Why an administrator did something to an account: kept beside the account, and sealed into its leaf, for
// the words are personal.
#ifndef THIDUA_SERVICES_IDENTITY_APP_ACCOUNT_REASON_H_
#define THIDUA_SERVICES_IDENTITY_APP_ACCOUNT_REASON_H_

#include <string>

#include "services/common/rpc/call.h"

namespace thidua::identity {

struct ChangedAccount {
  const std::string& id;
  int64_t revision;
};

// The leaf of a change that has a reason. An empty `kind` is the method's.
absl::Status LeafWithReason(rpc::Call& call, const ChangedAccount& changed, audit::Facts facts,
                            const std::string& reason, const std::string& kind = "");

}  // namespace thidua::identity

#endif  // THIDUA_SERVICES_IDENTITY_APP_ACCOUNT_REASON_H_
