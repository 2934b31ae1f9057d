// A publisher's side of events: delivers what its outbox holds, at least once, in order for each aggregate
// and consumer.
#ifndef THIDUA_SERVICES_COMMON_OUTBOX_RELAY_H_
#define THIDUA_SERVICES_COMMON_OUTBOX_RELAY_H_

#include <memory>
#include <string>
#include <vector>

#include "services/common/rpc/background.h"
#include "services/common/rpc/runtime.h"

namespace thidua::outbox {

// The consumers that facts declared beside these gRPC services go to (common.v1.route).
std::vector<std::string> ConsumersOf(const std::vector<std::string>& services);

// A lane, a thread and a connection of its own, for each consumer: one that hangs or fails stops no other,
// and takes no connection from the calls. Rows carry their own delivered state; there is no cursor that could
// pass a row that commits late. Of several processes of one context one delivers in a lane (an advisory lock
// of schema and consumer).
//
// A batch is one call and one transaction of the consumer. When it fails its events are tried one by one,
// each after an empty delivery has shown that the consumer is there: an outage is no event's fault. An event
// that cannot be applied is parked with its reason: after kRefusedTries when the consumer refuses it, after
// kBrokenTries when the consumer breaks on it, never answers it or ends. What may pass by itself (a full
// server, a peer of the consumer that is away, keys being changed) parks only after kPatience. Later events
// of its aggregate wait behind it, nothing else does.
class Relay {
 public:
  static constexpr int kBatch = 50;              // more gains little and holds locks longer (ADR 0022)
  static constexpr int kBatchBytes = 256 << 10;  // well under what a server takes in one message
  // Over 3 s: what it waits for may be on its way to the same consumer.
  static constexpr int kRefusedTries = 6;
  static constexpr int kBrokenTries = 12;                           // over 2 min
  static constexpr int kPatienceTries = 100;                        // and older than kPatience
  static constexpr absl::Duration kPatience = absl::Hours(3 * 24);  // an outage of a weekend parks nothing

  Relay(rpc::Runtime& runtime, std::vector<std::string> consumers);
  ~Relay();
  absl::Status Start();
  void Stop();

 private:
  class Lane;
  rpc::Runtime& runtime_;
  const std::vector<std::string> consumers_;
  std::unique_ptr<db::Pool> pool_;
  std::vector<std::unique_ptr<Lane>> lanes_;
};

}  // namespace thidua::outbox

#endif  // THIDUA_SERVICES_COMMON_OUTBOX_RELAY_H_
