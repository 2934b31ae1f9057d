// Removes what a module keeps for some days only (db/purge.h), while it runs.
#ifndef THIDUA_SERVICES_COMMON_RPC_HOUSEKEEPING_H_
#define THIDUA_SERVICES_COMMON_RPC_HOUSEKEEPING_H_

#include <memory>
#include <vector>

#include "services/common/db/purge.h"
#include "services/common/rpc/background.h"
#include "services/common/rpc/runtime.h"

namespace thidua::rpc {

// One pass over all rules by whoever has the context's lock; what is removed is logged. Another process of
// the same context that is at it already is left to it.
absl::Status Purge(Runtime& runtime, const std::vector<db::PurgeRule>& rules, absl::Time now);

// One pass an hour. The first comes an hour after the start: until then, events that were applied before a
// long standstill have been delivered again and recognised.
class Housekeeper {
 public:
  // The module's rules beside those of the platform.
  Housekeeper(Runtime& runtime, std::vector<db::PurgeRule> rules);
  void Start();
  void Stop() { loop_.reset(); }

 private:
  Runtime& runtime_;
  std::vector<db::PurgeRule> rules_;
  std::unique_ptr<Background> loop_;
};

}  // namespace thidua::rpc

#endif  // THIDUA_SERVICES_COMMON_RPC_HOUSEKEEPING_H_
