#include "services/common/outbox/relay.h"

#include <set>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "services/common/error/error.h"
#include "services/common/rpc/log.h"
#include "thidua/common/v1/events.pb.h"

namespace thidua::outbox {
namespace {

// An aggregate's later events wait while an earlier one has failed lately, and do not crowd out others.
constexpr db::Statement kPending{
    "outbox_pending",
    "SELECT id, consumer, aggregate_id, event FROM outbox o WHERE delivered_at IS NULL"
    "  AND (attempts = 0 OR next_attempt_at <= now())"
    "  AND NOT EXISTS (SELECT 1 FROM outbox e WHERE e.delivered_at IS NULL AND e.consumer = o.consumer"
    "    AND e.aggregate_id = o.aggregate_id AND e.id < o.id AND e.attempts > 0 AND e.next_attempt_at > "
    "now())"
    " ORDER BY id LIMIT 200"};
constexpr db::Statement kDelivered{"outbox_delivered",
                                   "UPDATE outbox SET delivered_at = now() WHERE id = ANY($1::bigint[])"};
constexpr db::Statement kFailed{"outbox_failed",
                                "UPDATE outbox SET attempts = attempts + 1, last_error = $2,"
                                " next_attempt_at = now() + least(interval '30 seconds', interval '100 "
                                "milliseconds' * 2 ^ least(attempts, 10))"
                                " WHERE id = $1"};
// Two processes of one context must not deliver side by side: order would be lost.
constexpr db::Statement kLead{"outbox_lead",
                              "SELECT pg_try_advisory_lock(hashtext(current_schema() || '.relay')) AS lead"};

constexpr db::Statement kUnlock{"outbox_unlock",
                                "SELECT pg_advisory_unlock(hashtext(current_schema() || '.relay'))"};

std::string SinkOf(const std::string& consumer) {
  std::string name = consumer;
  name[0] = absl::ascii_toupper(name[0]);
  return absl::StrCat(name, "EventSink/Deliver");
}

}  // namespace

void Relay::Start() {
  thread_ = std::thread([this] { Loop(); });
}

void Relay::Stop() {
  stopping_ = true;
  runtime_.EventCommitted();
  if (thread_.joinable()) thread_.join();
}

void Relay::Loop() {
  while (!stopping_) {
    const auto delivered = DeliverBatch();
    if (!delivered.ok() && !stopping_) {
      rpc::LogError(runtime_.context(), absl::StrCat("relay: ", delivered.status().ToString()));
    }
    if (!delivered.ok() || *delivered == 0) runtime_.WaitForEvent(absl::Milliseconds(200));
  }
}

absl::StatusOr<int> Relay::DeliverBatch() {
  db::Session session(runtime_.pool(), absl::Now() + absl::Seconds(5));
  ASSIGN_OR_RETURN(const db::Rows lead, session.RunOne(kLead));
  if (!lead[0].Bool("lead")) return 0;
  auto delivered = DeliverPending(session);
  // The lock belongs to the pooled connection, so it is let go however the batch ended.
  const absl::Status unlocked = session.Run(kUnlock).status();
  if (delivered.ok() && !unlocked.ok()) return unlocked;
  return delivered;
}

absl::StatusOr<int> Relay::DeliverPending(db::Session& session) {
  ASSIGN_OR_RETURN(const db::Rows pending, session.Run(kPending));
  std::vector<int64_t> delivered;
  std::set<std::pair<std::string, std::string>>
      held;  // (consumer, aggregate) whose earlier event failed just now
  for (const db::Row row : pending) {
    if (stopping_) break;
    const std::string consumer = row.Text("consumer");
    const std::pair<std::string, std::string> lane{consumer, row.Text("aggregate_id")};
    if (held.count(lane)) continue;
    common::v1::DeliverRequest request;
    request.mutable_event()->ParseFromString(row.Bytes("event"));
    const auto response = runtime_.peers().Invoke<common::v1::DeliverResponse>(
        consumer, SinkOf(consumer), request,
        {"", request.event().event_id(), absl::Now() + absl::Seconds(30)});
    if (response.ok()) {
      delivered.push_back(row.Int("id"));
      continue;
    }
    held.insert(lane);
    rpc::LogError(runtime_.context(), absl::StrCat("event ", request.event().event_id(), " to ", consumer,
                                                   ": ", response.status().ToString()));
    RETURN_IF_ERROR(session.Run(kFailed, row.Int("id"), response.status().message()).status());
  }
  if (!delivered.empty()) RETURN_IF_ERROR(session.Run(kDelivered, delivered).status());
  return static_cast<int>(delivered.size());
}

}  // namespace thidua::outbox
