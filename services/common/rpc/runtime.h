// What every module runs on: its database role, its key, its peers, and who may call it.
#ifndef THIDUA_SERVICES_COMMON_RPC_RUNTIME_H_
#define THIDUA_SERVICES_COMMON_RPC_RUNTIME_H_

#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>

#include "services/common/db/unit_of_work.h"
#include "services/common/rpc/call_budget.h"
#include "services/common/rpc/caller.h"
#include "services/common/rpc/peers.h"
#include "services/common/rpc/unit_tree.h"

namespace thidua::rpc {

struct RuntimeOptions {
  std::string context;   // "submission"
  std::string data_dir;  // holds keys/ and secrets/
  std::string conninfo;  // database without user and password
  Peers::ChannelOf channel;
  int pool_size = 16;
};

class Runtime {
 public:
  static absl::StatusOr<std::unique_ptr<Runtime>> Create(const RuntimeOptions& options);

  const std::string& context() const { return options_.context; }
  const std::string& data_dir() const { return options_.data_dir; }
  db::Pool& pool() { return *pool_; }
  const db::Ledger& ledger() const { return ledger_; }
  const crypto::SigningKey& key() const { return *key_; }
  Peers& peers() { return *peers_; }
  ServiceTokens& service_tokens() { return *tokens_; }
  Authenticator& authenticator() { return *authenticator_; }
  UnitTreeCache& units() { return *units_; }
  CallBudget& call_budget() { return call_budget_; }

  // identity and directory answer these from their own tables instead of by a call.
  void SetAuthenticator(Authenticator::Lookup lookup);
  void SetUnitTree(UnitTreeCache::Fetch fetch);

  // Wakes the relay: an event was committed.
  void EventCommitted();
  // Waits for EventCommitted or the timeout; returns at once when one came since the last wait.
  void WaitForEvent(absl::Duration timeout);

 private:
  explicit Runtime(RuntimeOptions options) : options_(std::move(options)) {}
  RuntimeOptions options_;
  std::unique_ptr<crypto::SigningKey> key_;
  db::Ledger ledger_;
  std::unique_ptr<db::Pool> pool_;
  std::unique_ptr<ServiceTokens> tokens_;
  std::unique_ptr<Peers> peers_;
  std::unique_ptr<Authenticator> authenticator_;
  std::unique_ptr<UnitTreeCache> units_;
  CallBudget call_budget_;
  std::mutex event_mutex_;
  std::condition_variable event_signal_;
  bool event_pending_ = false;
};

}  // namespace thidua::rpc

#endif  // THIDUA_SERVICES_COMMON_RPC_RUNTIME_H_
