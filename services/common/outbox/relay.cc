#include "services/common/outbox/relay.h"

#include <algorithm>
#include <set>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "services/common/error/error.h"
#include "services/common/outbox/dispatcher.h"
#include "services/common/rpc/log.h"
#include "thidua/common/v1/events.pb.h"
#include "thidua/common/v1/options.pb.h"

namespace thidua::outbox {
namespace {

using google::protobuf::DescriptorPool;

constexpr absl::Duration kIdle = absl::Milliseconds(200);
constexpr absl::Duration kCallLimit = absl::Seconds(30);
constexpr absl::Duration kBetweenCounts = absl::Seconds(5);

// An aggregate's events wait behind an earlier one that is parked or has failed lately, and do not crowd out
// others.
constexpr db::Statement kPending{"outbox_pending",
                                 "SELECT id, aggregate_id, event, attempts, created_at FROM outbox o"
                                 " WHERE consumer = $1 AND delivered_at IS NULL AND parked_at IS NULL"
                                 "  AND (attempts = 0 OR next_attempt_at <= now())"
                                 "  AND NOT EXISTS (SELECT 1 FROM outbox e WHERE e.consumer = o.consumer AND "
                                 "e.aggregate_id = o.aggregate_id"
                                 "    AND e.id < o.id AND e.delivered_at IS NULL AND e.attempts > 0"
                                 "    AND (e.parked_at IS NOT NULL OR e.next_attempt_at > now()))"
                                 " ORDER BY id LIMIT $2"};
constexpr db::Statement kDelivered{"outbox_delivered",
                                   "UPDATE outbox SET delivered_at = now() WHERE id = ANY($1::bigint[])"};
constexpr db::Statement kFailed{"outbox_failed",
                                "UPDATE outbox SET attempts = attempts + 1, reason = $2, last_error = $3,"
                                " next_attempt_at = now() + least(interval '30 seconds', interval '100 "
                                "milliseconds' * 2 ^ least(attempts, 10)),"
                                " parked_at = CASE WHEN $4 THEN now() END WHERE id = $1"};
constexpr db::Statement kCountParked{
    "outbox_count_parked",
    "SELECT count(*) AS parked FROM outbox WHERE consumer = $1 AND parked_at IS NOT "
    "NULL"};
// Two processes of one context need not deliver the same side by side.
constexpr db::Statement kLead{
    "outbox_lead",
    "SELECT pg_try_advisory_lock(hashtextextended(current_schema() || '.relay.' || $1, 0)) AS lead"};
constexpr db::Statement kUnlock{
    "outbox_unlock", "SELECT pg_advisory_unlock(hashtextextended(current_schema() || '.relay.' || $1, 0))"};

struct Pending {
  int64_t id;
  std::string aggregate_id;
  int64_t attempts;
  absl::Time created_at;
  common::v1::Event event;
};

// What a failed delivery says of the event.
enum class Fault {
  kRefused,   // the consumer will say the same again, unless something it waits for comes
  kBroken,    // the consumer has a bug, or its data has
  kPassing,   // full, or keys or versions are being changed
  kNoAnswer,  // nobody was there, or in time: this says nothing of the event
};

Fault FaultOf(const absl::Status& status) {
  switch (status.code()) {
    case absl::StatusCode::kInvalidArgument:
    case absl::StatusCode::kNotFound:
    case absl::StatusCode::kFailedPrecondition:
    case absl::StatusCode::kAlreadyExists:
    case absl::StatusCode::kOutOfRange:
      return Fault::kRefused;
    case absl::StatusCode::kUnavailable:
    case absl::StatusCode::kDeadlineExceeded:
    case absl::StatusCode::kCancelled:
      return Fault::kNoAnswer;
    case absl::StatusCode::kResourceExhausted:
    case absl::StatusCode::kAborted:
    case absl::StatusCode::kPermissionDenied:  // keys are being changed
    case absl::StatusCode::kUnauthenticated:
    case absl::StatusCode::kUnimplemented:  // the consumer is older than the publisher
      return Fault::kPassing;
    default:
      return Fault::kBroken;
  }
}

// A batch that fails so would fail one by one as well.
bool Passing(Fault fault) { return fault == Fault::kPassing || fault == Fault::kNoAnswer; }

// After the failure that has just happened.
bool ShouldPark(const Pending& pending, Fault fault) {
  const int64_t tries = pending.attempts + 1;
  switch (fault) {
    case Fault::kRefused:
      return tries >= Relay::kRefusedTries;
    case Fault::kBroken:
      return tries >= Relay::kBrokenTries;
    case Fault::kPassing:
      return tries >= Relay::kPatienceTries && absl::Now() - pending.created_at > Relay::kPatience;
    case Fault::kNoAnswer:
      return false;
  }
  return false;
}

std::string SinkOf(const std::string& consumer) {
  std::string name = consumer;
  name[0] = absl::ascii_toupper(name[0]);
  return absl::StrCat(name, "EventSink/Deliver");
}

}  // namespace

std::vector<std::string> ConsumersOf(const std::vector<std::string>& services) {
  std::set<std::string> consumers;
  for (const auto& name : services) {
    const auto* service = DescriptorPool::generated_pool()->FindServiceByName(name);
    if (service == nullptr) continue;
    for (int i = 0; i < service->file()->message_type_count(); ++i) {
      const auto& route = service->file()->message_type(i)->options().GetExtension(common::v1::route);
      consumers.insert(route.consumers().begin(), route.consumers().end());
    }
  }
  return {consumers.begin(), consumers.end()};
}

class Relay::Lane {
 public:
  Lane(rpc::Runtime& runtime, db::Pool& pool, const std::string& consumer)
      : runtime_(runtime),
        pool_(pool),
        consumer_(consumer),
        health_(absl::StrCat("thidua.", runtime.context(), ".events.", consumer)),
        loop_(runtime, absl::StrCat("relay to ", consumer), {kIdle}, [this] { return Round(); }) {}

  void Stop() { loop_.Stop(); }

 private:
  // Whether there may be more to deliver.
  absl::StatusOr<bool> Round() {
    db::Session session(pool_, absl::Now() + absl::Seconds(5));
    ASSIGN_OR_RETURN(const db::Rows lead, session.RunOne(kLead, consumer_));
    if (!lead[0].Bool("lead")) return false;
    auto more = DeliverPending(session);
    // The lock belongs to the pooled connection, so it is let go however the round ended.
    const absl::Status unlocked = session.Run(kUnlock, consumer_).status();
    if (more.ok() && !unlocked.ok()) return unlocked;
    return more;
  }

  absl::StatusOr<bool> DeliverPending(db::Session& session) {
    RETURN_IF_ERROR(Tell(session));
    ASSIGN_OR_RETURN(const std::vector<Pending> batch, NextBatch(session));
    if (batch.empty()) return false;
    const absl::Status together = Send({batch.begin(), batch.end()});
    if (together.ok()) {
      RETURN_IF_ERROR(Mark(session, batch));
      return true;
    }
    if (batch.size() > 1) return OneByOne(session, batch);
    if (FaultOf(together) == Fault::kNoAnswer) return together;
    RETURN_IF_ERROR(Failed(session, batch.front(), together));
    return true;
  }

  absl::StatusOr<std::vector<Pending>> NextBatch(db::Session& session) {
    ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kPending, consumer_, kBatch));
    std::vector<Pending> batch;
    size_t bytes = 0;
    for (const db::Row row : rows) {
      const std::string event = row.Bytes("event");
      bytes += event.size();
      if (!batch.empty() && bytes > kBatchBytes) break;
      Pending pending{
          row.Int("id"), row.Text("aggregate_id"), row.Int("attempts"), row.Time("created_at"), {}};
      pending.event.ParseFromString(event);
      batch.push_back(std::move(pending));
    }
    return batch;
  }

  absl::StatusOr<bool> OneByOne(db::Session& session, const std::vector<Pending>& batch) {
    std::set<std::string> held;  // aggregates of which an event has failed just now
    bool last_passing = false;
    for (const Pending& pending : batch) {
      if (loop_.stopping()) return false;
      if (held.count(pending.aggregate_id)) continue;
      const absl::Status alone = Send({pending});
      if (alone.ok()) {
        RETURN_IF_ERROR(Mark(session, {pending}));
        last_passing = false;
        continue;
      }
      // Two in a row: it is the consumer, and what is left of the batch waits for it. The first counts all
      // the same: it may be what brings the consumer down, and then must not stand before the others.
      const bool passing = Passing(FaultOf(alone));
      if (passing && last_passing) return alone;
      last_passing = passing;
      held.insert(pending.aggregate_id);
      RETURN_IF_ERROR(Failed(session, pending, alone));
    }
    return true;
  }

  absl::Status Send(const std::vector<Pending>& batch) {
    common::v1::DeliverRequest request;
    for (const Pending& pending : batch) *request.add_events() = pending.event;
    return runtime_.peers()
        .Invoke<common::v1::DeliverResponse>(consumer_, SinkOf(consumer_), request,
                                             {"", batch.front().event.event_id(), absl::Now() + kCallLimit})
        .status();
  }

  absl::Status Mark(db::Session& session, const std::vector<Pending>& delivered) {
    std::vector<int64_t> ids;
    for (const Pending& pending : delivered) ids.push_back(pending.id);
    return session.Run(kDelivered, ids).status();
  }

  absl::Status Failed(db::Session& session, const Pending& pending, const absl::Status& why) {
    const bool park = ShouldPark(pending, FaultOf(why));
    const std::string known = error::ReasonOf(why);
    const std::string reason = known.empty() ? absl::StatusCodeToString(why.code()) : known;
    RETURN_IF_ERROR(session.Run(kFailed, pending.id, reason, why.message(), park).status());
    // The first failure and the last are told, not those between.
    if (pending.attempts == 0 || park) {
      rpc::LogError(
          runtime_.context(),
          absl::StrCat("event ", pending.event.event_id(), " (", TypeOf(pending.event), ") to ", consumer_,
                       park ? absl::StrCat(" parked after ", pending.attempts + 1, " tries: ")
                            : std::string(" failed, will be tried again: "),
                       why.ToString()));
    }
    if (park) counted_ = absl::InfinitePast();
    return absl::OkStatus();
  }

  // The health service tells of parked events; so does whoever released them, by way of this count.
  absl::Status Tell(db::Session& session) {
    if (absl::Now() - counted_ < kBetweenCounts) return absl::OkStatus();
    ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kCountParked, consumer_));
    counted_ = absl::Now();
    runtime_.ReportHealth(health_, rows[0].Int("parked") == 0);
    return absl::OkStatus();
  }

  rpc::Runtime& runtime_;
  db::Pool& pool_;
  const std::string consumer_;
  const std::string health_;
  absl::Time counted_ = absl::InfinitePast();
  rpc::Background loop_;  // last: it uses what stands above
};

Relay::Relay(rpc::Runtime& runtime, std::vector<std::string> consumers)
    : runtime_(runtime), consumers_(std::move(consumers)) {}

Relay::~Relay() { Stop(); }

absl::Status Relay::Start() {
  if (consumers_.empty()) return absl::OkStatus();
  ASSIGN_OR_RETURN(pool_, runtime_.NewPool(static_cast<int>(consumers_.size())));
  for (const auto& consumer : consumers_) {
    lanes_.push_back(std::make_unique<Lane>(runtime_, *pool_, consumer));
  }
  return absl::OkStatus();
}

void Relay::Stop() {
  for (const auto& lane : lanes_) lane->Stop();
  lanes_.clear();
}

}  // namespace thidua::outbox
