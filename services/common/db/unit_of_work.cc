#include "services/common/db/unit_of_work.h"

#include <google/protobuf/any.pb.h>
#include <google/protobuf/util/time_util.h>

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "services/common/error/error.h"
#include "thidua/common/v1/events.pb.h"
#include "thidua/common/v1/options.pb.h"

namespace thidua::db {
namespace {

constexpr Statement kBegin{"begin", "BEGIN"};
constexpr Statement kCommit{"commit", "COMMIT"};
constexpr Statement kLimit{"limit_transaction", "SELECT set_config('statement_timeout', $1, true)"};
constexpr Statement kBusinessNow{"business_now", "SELECT audit.business_now() AS now"};

// Leaves, events and the kept answer in one round trip: round trips are what a write costs (feasibility.md).
constexpr Statement kFinish{
    "finish_unit_of_work",
    "WITH kept AS (INSERT INTO request_log (caller_id, method, request_id, request_hash, response)"
    "  SELECT $1::uuid, $2, $3::uuid, $4::bytea, $5::bytea WHERE $1 IS NOT NULL),"
    " queued AS (INSERT INTO outbox (event_id, consumer, aggregate_id, event)"
    "  SELECT * FROM unnest($6::uuid[], $7::text[], $8::uuid[], $9::bytea[]))"
    " SELECT audit.append(kind, actor, agg_type, agg_id, agg_version, at, body, hash, signature)"
    "  FROM unnest($10::text[], $11::text[], $12::uuid[], $13::bigint[], $14::bytea[], $15::bytea[], "
    "$16::bytea[])"
    "   AS leaf(kind, agg_type, agg_id, agg_version, body, hash, signature),"
    "  (VALUES ($17::uuid, $18::timestamptz)) AS act(actor, at)"};

}  // namespace

UnitOfWork::UnitOfWork(Pool& pool, const Ledger& ledger, std::string actor_id, std::string audit_kind,
                       absl::Time deadline)
    : Session(pool, deadline),
      ledger_(ledger),
      actor_id_(std::move(actor_id)),
      audit_kind_(std::move(audit_kind)),
      now_(absl::Now()),
      now_known_(!ledger.simulated_clock) {}

UnitOfWork::~UnitOfWork() { Rollback(); }

std::vector<Command> UnitOfWork::Opening(Connection& connection) {
  if (read_only_) return Session::Opening(connection);
  // Already: what fails after BEGIN, such as a deadline that has come, leaves a transaction to roll back.
  begun_ = true;
  std::vector<Command> opening = {{&kBegin, {}}, {&kLimit, {MillisecondsLeft()}}};
  if (!now_known_) opening.push_back({&kBusinessNow, {}});
  return opening;
}

void UnitOfWork::Opened(const std::vector<Rows>& rows) {
  if (read_only_ || now_known_) return;
  now_ = rows.back()[0].Time("now");
  now_known_ = true;
}

absl::StatusOr<absl::Time> UnitOfWork::Now() {
  if (now_known_) return now_;
  if (read_only_) {
    ASSIGN_OR_RETURN(const Rows rows, RunOne(kBusinessNow));
    now_ = rows[0].Time("now");
    now_known_ = true;
  } else {
    RETURN_IF_ERROR(RunAll({}).status());
  }
  return now_;
}

void UnitOfWork::Leaf(audit::Aggregate aggregate, audit::Facts facts, std::string kind) {
  leaves_.push_back({kind.empty() ? audit_kind_ : std::move(kind), std::move(aggregate), std::move(facts)});
}

void UnitOfWork::Emit(const std::string& aggregate_type, const std::string& aggregate_id,
                      const google::protobuf::Message& fact) {
  google::protobuf::Any any;
  any.PackFrom(fact);
  const std::string event_id = crypto::NewUuid();
  for (const auto& consumer : fact.GetDescriptor()->options().GetExtension(common::v1::route).consumers()) {
    outbox_.push_back({event_id, consumer, aggregate_id, aggregate_type, any.SerializeAsString()});
  }
}

absl::Status UnitOfWork::Commit(const RequestKey* key, const std::string& response) {
  RETURN_IF_ERROR(Now().status());
  std::vector<std::string> event_ids, consumers, event_aggregates, events;
  for (const Queued& queued : outbox_) {
    common::v1::Event event;
    event.set_event_id(queued.event_id);
    event.set_publisher(ledger_.context);
    event.set_aggregate_type(queued.aggregate_type);
    event.set_aggregate_id(queued.aggregate_id);
    *event.mutable_occurred_at() =
        google::protobuf::util::TimeUtil::MicrosecondsToTimestamp(absl::ToUnixMicros(now_));
    event.set_actor_id(actor_id_);
    event.mutable_payload()->ParseFromString(queued.payload);
    event_ids.push_back(queued.event_id);
    consumers.push_back(queued.consumer);
    event_aggregates.push_back(queued.aggregate_id);
    events.push_back(event.SerializeAsString());
  }
  std::vector<std::string> kinds, types, ids, bodies, hashes, signatures;
  std::vector<int64_t> versions;
  for (const audit::Leaf& leaf : leaves_) {
    const std::string body = audit::CanonicalBody(leaf, ledger_.context, actor_id_, now_);
    const std::string hash = audit::LeafHash(body);
    kinds.push_back(leaf.kind);
    types.push_back(leaf.aggregate.type);
    ids.push_back(leaf.aggregate.id);
    versions.push_back(leaf.aggregate.version);
    bodies.push_back(body);
    signatures.push_back(ledger_.key->Sign(hash));
    hashes.push_back(hash);
  }
  const Param none(std::nullopt);
  const Command finish{&kFinish,
                       {key ? Param(key->caller_id) : none, key ? Param(key->method) : none,
                        key ? Param(key->request_id) : none, key ? Param::Bytes(key->request_hash) : none,
                        key ? Param::Bytes(response) : none, Param(event_ids), Param(consumers),
                        Param(event_aggregates), Param::BytesArray(events), Param(kinds), Param(types),
                        Param(ids), Param(versions), Param::BytesArray(bodies), Param::BytesArray(hashes),
                        Param::BytesArray(signatures), Param::OrNull(actor_id_), Param(now_)}};
  // A connection lost here leaves the outcome in doubt: the client's retry under the same request_id resolves
  // it.
  RETURN_IF_ERROR(RunAll({finish, {&kCommit, {}}}).status());
  begun_ = false;
  lease_.reset();
  return absl::OkStatus();
}

void UnitOfWork::Rollback() {
  const bool sent = begun_ && opening_ == 0;
  if (sent && lease_ && !(*lease_)->broken() && !(*lease_)->ExecuteText("ROLLBACK").ok()) {
    (*lease_)->Abandon();
  }
  begun_ = false;
  ahead_.clear();
  opening_ = 0;
  lease_.reset();
}

}  // namespace thidua::db
