// A publisher's side of events: delivers what its outbox holds, at least once, in order for each aggregate.
#ifndef THIDUA_SERVICES_COMMON_OUTBOX_RELAY_H_
#define THIDUA_SERVICES_COMMON_OUTBOX_RELAY_H_

#include <atomic>
#include <thread>
#include <vector>

#include "services/common/rpc/runtime.h"

namespace thidua::outbox {

// One thread that reads the outbox, a few more while there is much to deliver. Rows carry their own delivered
// state; there is no cursor that could pass a row that commits late.
class Relay {
 public:
  explicit Relay(rpc::Runtime& runtime) : runtime_(runtime) {}
  ~Relay() { Stop(); }
  void Start();
  void Stop();

 private:
  void Loop();
  // How many events were delivered; an error when the outbox cannot be read.
  absl::StatusOr<int> DeliverBatch();
  absl::StatusOr<int> DeliverPending(db::Session& session);
  struct Lane;
  static std::vector<Lane> LanesOf(const db::Rows& pending);
  void DeliverLane(const db::Rows& pending, Lane& lane);

  rpc::Runtime& runtime_;
  std::atomic<bool> stopping_{false};
  std::thread thread_;
};

}  // namespace thidua::outbox

#endif  // THIDUA_SERVICES_COMMON_OUTBOX_RELAY_H_
