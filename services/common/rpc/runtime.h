// What every module runs on: its database role, its key, its peers, and who may call it.
#ifndef THIDUA_SERVICES_COMMON_RPC_RUNTIME_H_
#define THIDUA_SERVICES_COMMON_RPC_RUNTIME_H_

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "services/common/db/unit_of_work.h"
#include "services/common/rpc/admission.h"
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
  // Of one module. More connections than a few for each core cost more than they bring; calls wait for one.
  int pool_size = 8;
  // Of the server that clients reach; modules in one process share it.
  std::shared_ptr<Admission> clients = std::make_shared<Admission>();
  // Instead of asking identity and directory over `channel`: a test answers for them, and for every other
  // peer.
  std::shared_ptr<Peers> peers = nullptr;
  Authenticator::Lookup authenticate = nullptr;
  UnitTreeCache::Fetch units = nullptr;
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
  // The same for a stream that goes on by itself: asking it does not keep the session open.
  Authenticator& watchers() { return *watchers_; }
  // Which of the sessions, at most 500, are still open; asking does not keep them so.
  absl::StatusOr<std::vector<std::string>> OpenSessions(const std::vector<std::string>& session_ids);
  // A tree that knows all `units`, if `directory` does. `session` is the call's own: where the tree lies in
  // our tables it is read on that one.
  absl::StatusOr<UnitTreePtr> Units(db::Session& session, const std::vector<std::string>& units,
                                    absl::Time deadline);
  CallBudget& call_budget() { return call_budget_; }
  // Of calls that come in through the edge, and of those that services make.
  Admission& clients() { return *options_.clients; }
  Admission& services() { return services_; }

  // identity and directory answer these from their own tables instead of by a call.
  using ReadTree = std::function<absl::StatusOr<directory::v1::GetUnitTreeResponse>(db::Session& session,
                                                                                    int64_t known_version)>;
  void SetAuthenticator(Authenticator::Lookup lookup);
  void SetUnitTree(ReadTree read) { read_tree_ = std::move(read); }

  // A pool of the module's role beside the one that answers calls, for work that may hold a connection for
  // long.
  absl::StatusOr<std::unique_ptr<db::Pool>> NewPool(int size) const;

  // Wakes whoever waits: an event was committed.
  void EventCommitted();
  // How often EventCommitted was called.
  uint64_t events_committed();
  // Waits until it has been called more often than `seen`, or for the timeout. Each waiter counts for itself,
  // so that one that wakes takes nothing from another.
  void WaitForEvent(uint64_t seen, absl::Duration timeout);

  // What the health service answers beside the process as a whole: "thidua.approval.events.directory" is
  // serving as long as nothing is parked on that way.
  using HealthReport = std::function<void(const std::string& name, bool well)>;
  void SetHealth(HealthReport report) { health_ = std::move(report); }
  void ReportHealth(const std::string& name, bool well) const {
    if (health_) health_(name, well);
  }

 private:
  explicit Runtime(RuntimeOptions options) : options_(std::move(options)) {}
  RuntimeOptions options_;
  std::unique_ptr<crypto::SigningKey> key_;
  db::Ledger ledger_;
  std::unique_ptr<db::Pool> pool_;
  std::unique_ptr<ServiceTokens> tokens_;
  std::shared_ptr<Peers> peers_;
  std::unique_ptr<Authenticator> authenticator_, watchers_;
  std::unique_ptr<UnitTreeCache> peers_tree_;
  ReadTree read_tree_;  // set: own_tree_ is asked, not peers_tree_
  OwnUnitTree own_tree_;
  CallBudget call_budget_;
  Admission services_;
  std::mutex event_mutex_;
  std::condition_variable event_signal_;
  uint64_t events_committed_ = 0;
  HealthReport health_;
};

}  // namespace thidua::rpc

#endif  // THIDUA_SERVICES_COMMON_RPC_RUNTIME_H_
