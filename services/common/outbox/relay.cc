#include "services/common/outbox/relay.h"

#include <algorithm>
#include <map>
#include <utility>

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

// So many lanes are delivered side by side: most of a delivery is waiting for the consumer's commit.
constexpr size_t kAtOnce = 4;

std::string SinkOf(const std::string& consumer) {
  std::string name = consumer;
  name[0] = absl::ascii_toupper(name[0]);
  return absl::StrCat(name, "EventSink/Deliver");
}

}  // namespace

// The events of one aggregate to one consumer.
struct Relay::Lane {
  std::vector<int> rows;  // of the batch
  std::vector<int64_t> delivered;
  int64_t failed = 0;
  absl::Status failure;
};

std::vector<Relay::Lane> Relay::LanesOf(const db::Rows& pending) {
  std::map<std::pair<std::string, std::string>, size_t> known;
  std::vector<Lane> lanes;
  for (int i = 0; i < pending.size(); ++i) {
    const std::pair key(pending[i].Text("consumer"), pending[i].Text("aggregate_id"));
    const auto [it, is_new] = known.emplace(key, lanes.size());
    if (is_new) lanes.emplace_back();
    lanes[it->second].rows.push_back(i);
  }
  return lanes;
}

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
  std::vector<Lane> lanes = LanesOf(pending);
  std::atomic<size_t> next = 0;
  const auto deliver = [&] {
    for (size_t i = next++; i < lanes.size(); i = next++) DeliverLane(pending, lanes[i]);
  };
  std::vector<std::thread> others;
  for (size_t i = 1; i < std::min(kAtOnce, lanes.size()); ++i) others.emplace_back(deliver);
  deliver();
  for (auto& other : others) other.join();

  std::vector<int64_t> delivered;
  for (const Lane& lane : lanes) {
    delivered.insert(delivered.end(), lane.delivered.begin(), lane.delivered.end());
    if (!lane.failure.ok()) {
      RETURN_IF_ERROR(session.Run(kFailed, lane.failed, lane.failure.message()).status());
    }
  }
  if (!delivered.empty()) RETURN_IF_ERROR(session.Run(kDelivered, delivered).status());
  return static_cast<int>(delivered.size());
}

// In order; what comes after one that fails waits behind it.
void Relay::DeliverLane(const db::Rows& pending, Lane& lane) {
  for (const int index : lane.rows) {
    if (stopping_) return;
    const db::Row row = pending[index];
    const std::string consumer = row.Text("consumer");
    common::v1::DeliverRequest request;
    request.mutable_event()->ParseFromString(row.Bytes("event"));
    const auto response = runtime_.peers().Invoke<common::v1::DeliverResponse>(
        consumer, SinkOf(consumer), request,
        {"", request.event().event_id(), absl::Now() + absl::Seconds(30)});
    if (!response.ok()) {
      rpc::LogError(runtime_.context(), absl::StrCat("event ", request.event().event_id(), " to ", consumer,
                                                     ": ", response.status().ToString()));
      lane.failed = row.Int("id");
      lane.failure = response.status();
      return;
    }
    lane.delivered.push_back(row.Int("id"));
  }
}

}  // namespace thidua::outbox
