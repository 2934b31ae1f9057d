#include "services/common/outbox/relay.h"

#include <algorithm>
#include <set>

#include "absl/cleanup/cleanup.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "services/common/error/error.h"
#include "services/common/outbox/dispatcher.h"
#include "services/common/rpc/log.h"
#include "services/common/rpc/peers.h"
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
                                 "SELECT id, aggregate_id, event, attempts, faults, created_at FROM outbox o"
                                 " WHERE consumer = $1 AND delivered_at IS NULL AND parked_at IS NULL"
                                 "  AND (attempts = 0 OR next_attempt_at <= now())"
                                 "  AND NOT EXISTS (SELECT 1 FROM outbox e WHERE e.consumer = o.consumer AND "
                                 "e.aggregate_id = o.aggregate_id"
                                 "    AND e.id < o.id AND e.delivered_at IS NULL AND e.attempts > 0"
                                 "    AND (e.parked_at IS NOT NULL OR e.next_attempt_at > now()))"
                                 " ORDER BY id LIMIT $2"};
constexpr db::Statement kDelivered{"outbox_delivered",
                                   "UPDATE outbox SET delivered_at = now() WHERE id = ANY($1::bigint[])"};
// Before a lone call: what brings this process down as well is counted all the same, and is not the first
// again.
constexpr db::Statement kTry{
    "outbox_try",
    "UPDATE outbox SET attempts = attempts + 1, faults = faults + 1, next_attempt_at ="
    " now() + least(interval '30 seconds', interval '100 milliseconds' * 2 ^ least(attempts, 10))"
    " WHERE id = $1"};
constexpr db::Statement kFailed{
    "outbox_failed",
    "UPDATE outbox SET faults = faults - CASE WHEN $4 THEN 0 ELSE 1 END,"
    " reason = $2, last_error = $3, parked_at = CASE WHEN $5 THEN now() END WHERE id = $1"};
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
  int64_t faults;  // of the attempts, those that were the event's own failure
  absl::Time created_at;
  common::v1::Event event;
};

// What the failure of a lone event says of it, after the consumer has shown that it is there.
enum class Fault {
  kRefused,  // the consumer will say the same again, unless something it waits for comes
  kBroken,   // the consumer has a bug, or its data has: an error, silence, or its end
  kPassing,  // full, or what it asks is away, or keys or versions are being changed
};

Fault FaultOf(const absl::Status& status) {
  if (rpc::Peers::Unanswered(status)) return Fault::kBroken;
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

// After the failure that has just happened.
bool ShouldPark(const Pending& pending, Fault fault) {
  switch (fault) {
    case Fault::kRefused:
      return pending.faults + 1 >= Relay::kRefusedTries;
    case Fault::kBroken:
      return pending.faults + 1 >= Relay::kBrokenTries;
    case Fault::kPassing:
      return pending.attempts + 1 >= Relay::kPatienceTries &&
             absl::Now() - pending.created_at > Relay::kPatience;
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

  void AskToStop() { loop_.AskToStop(); }
  void Stop() { loop_.Stop(); }

 private:
  // Whether there may be more to deliver.
  absl::StatusOr<bool> Round() {
    db::Session session(pool_, absl::Now() + absl::Seconds(5));
    ASSIGN_OR_RETURN(const db::Rows lead, session.RunOne(kLead, consumer_));
    if (!lead[0].Bool("lead")) return false;
    // The lock belongs to the pooled connection.
    const absl::Cleanup unlock = [&] { (void)session.Run(kUnlock, consumer_); };
    return DeliverPending(session);
  }

  absl::StatusOr<bool> DeliverPending(db::Session& session) {
    RETURN_IF_ERROR(Tell(session));
    ASSIGN_OR_RETURN(const std::vector<Pending> batch, NextBatch(session));
    const bool fresh =
        std::all_of(batch.begin(), batch.end(), [](const Pending& pending) { return pending.attempts == 0; });
    if (in_batches_ && fresh) {
      if (batch.empty()) return false;
      if (Send({batch.begin(), batch.end()}).ok()) {
        RETURN_IF_ERROR(Mark(session, batch));
        return true;
      }
    }
    RETURN_IF_ERROR(OneByOne(session, batch));
    in_batches_ = true;
    return !batch.empty();
  }

  absl::StatusOr<std::vector<Pending>> NextBatch(db::Session& session) {
    ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kPending, consumer_, kBatch));
    std::vector<Pending> batch;
    size_t bytes = 0;
    for (const db::Row row : rows) {
      const std::string event = row.Bytes("event");
      bytes += event.size();
      if (!batch.empty() && bytes > kBatchBytes) break;
      Pending pending{row.Int("id"),     row.Text("aggregate_id"), row.Int("attempts"),
                      row.Int("faults"), row.Time("created_at"),   {}};
      pending.event.ParseFromString(event);
      batch.push_back(std::move(pending));
    }
    return batch;
  }

  // An empty delivery first: when that is not answered either, nobody is there, the lane waits and no event
  // is to blame.
  absl::Status OneByOne(db::Session& session, const std::vector<Pending>& batch) {
    std::set<std::string> held;  // aggregates of which an event has failed just now
    for (const Pending& pending : batch) {
      if (loop_.stopping()) break;
      if (held.count(pending.aggregate_id)) continue;
      RETURN_IF_ERROR(Send({}));
      RETURN_IF_ERROR(session.Run(kTry, pending.id).status());
      const absl::Status alone = Send({pending});
      if (alone.ok()) {
        RETURN_IF_ERROR(Mark(session, {pending}));
        continue;
      }
      held.insert(pending.aggregate_id);
      RETURN_IF_ERROR(Failed(session, pending, alone));
    }
    return absl::OkStatus();
  }

  absl::Status Send(const std::vector<Pending>& batch) {
    common::v1::DeliverRequest request;
    for (const Pending& pending : batch) *request.add_events() = pending.event;
    return runtime_.peers()
        .Invoke<common::v1::DeliverResponse>(
            consumer_, SinkOf(consumer_), request,
            {"", batch.empty() ? "" : batch.front().event.event_id(), absl::Now() + kCallLimit})
        .status();
  }

  absl::Status Mark(db::Session& session, const std::vector<Pending>& delivered) {
    std::vector<int64_t> ids;
    for (const Pending& pending : delivered) ids.push_back(pending.id);
    return session.Run(kDelivered, ids).status();
  }

  absl::Status Failed(db::Session& session, const Pending& pending, const absl::Status& why) {
    const Fault fault = FaultOf(why);
    const bool park = ShouldPark(pending, fault);
    const std::string known = error::ReasonOf(why);
    const std::string reason = known.empty() ? absl::StatusCodeToString(why.code()) : known;
    RETURN_IF_ERROR(
        session.Run(kFailed, pending.id, reason, why.message(), fault != Fault::kPassing, park).status());
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
  // Not before the first pass: an event that has ended the process is then found and counted.
  bool in_batches_ = false;
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
  for (const auto& lane : lanes_) lane->AskToStop();
  for (const auto& lane : lanes_) lane->Stop();
  lanes_.clear();
}

}  // namespace thidua::outbox
