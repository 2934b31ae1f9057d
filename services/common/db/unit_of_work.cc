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

// Leaves, events and the kept answer in one round trip: round trips are what a write costs (feasibility.md).
constexpr Statement kFinish{
    "finish_unit_of_work",
    "WITH kept AS (INSERT INTO request_log (caller_id, method, request_id, request_hash, response)"
    "  SELECT $1::uuid, $2, $3::uuid, $4::bytea, $5::bytea WHERE $1 IS NOT NULL),"
    " queued AS (INSERT INTO outbox (event_id, consumer, aggregate_id, event)"
    "  SELECT * FROM unnest($6::uuid[], $7::text[], $8::uuid[], $9::bytea[])),"
    " salted AS (INSERT INTO leaf_salt (agg_type, agg_id, agg_version, salt)"
    "  SELECT * FROM unnest($19::text[], $20::uuid[], $21::bigint[], $22::bytea[]))"
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
      now_(absl::Now()) {}

UnitOfWork::~UnitOfWork() { Rollback(); }

absl::Status UnitOfWork::Prepare(Connection& connection) {
  const int64_t left = std::max<int64_t>(1, absl::ToInt64Milliseconds(deadline_ - absl::Now()));
  // Already: what fails after BEGIN, such as a deadline that has come, leaves a transaction to roll back.
  begun_ = true;
  ASSIGN_OR_RETURN(Rows rows, connection.ExecuteText(absl::StrCat(
                                  "BEGIN; SET LOCAL statement_timeout = ", left, ";",
                                  ledger_.simulated_clock ? " SELECT audit.business_now() AS now" : "")));
  if (ledger_.simulated_clock) now_ = rows[0].Time("now");
  return absl::OkStatus();
}

absl::StatusOr<absl::Time> UnitOfWork::Now() {
  RETURN_IF_ERROR(connection().status());
  return now_;
}

void UnitOfWork::Leaf(audit::Aggregate aggregate, audit::Facts facts, std::string kind) {
  leaves_.push_back({kind.empty() ? audit_kind_ : std::move(kind), std::move(aggregate), std::move(facts)});
}

void UnitOfWork::SealedLeaf(audit::Aggregate aggregate, audit::Facts facts, const std::string& personal,
                            std::string kind) {
  constexpr int kSaltBytes = 16;
  const std::string salt = crypto::RandomBytes(kSaltBytes);
  salts_.push_back({aggregate, salt});
  facts.emplace_back(audit::kPersonalFact, crypto::Hex(crypto::Sha256(salt + personal)));
  Leaf(std::move(aggregate), std::move(facts), std::move(kind));
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
  ASSIGN_OR_RETURN(Connection * connection, this->connection());
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
  std::vector<std::string> salted_types, salted_ids, salts;
  std::vector<int64_t> salted_versions;
  for (const Salt& salt : salts_) {
    salted_types.push_back(salt.of.type);
    salted_ids.push_back(salt.of.id);
    salted_versions.push_back(salt.of.version);
    salts.push_back(salt.bytes);
  }
  RETURN_IF_ERROR(connection
                      ->Execute(kFinish, {key ? Param(key->caller_id) : none,
                                          key ? Param(key->method) : none,
                                          key ? Param(key->request_id) : none,
                                          key ? Param::Bytes(key->request_hash) : none,
                                          key ? Param::Bytes(response) : none,
                                          Param(event_ids),
                                          Param(consumers),
                                          Param(event_aggregates),
                                          Param::BytesArray(events),
                                          Param(kinds),
                                          Param(types),
                                          Param(ids),
                                          Param(versions),
                                          Param::BytesArray(bodies),
                                          Param::BytesArray(hashes),
                                          Param::BytesArray(signatures),
                                          Param::OrNull(actor_id_),
                                          Param(now_),
                                          Param(salted_types),
                                          Param(salted_ids),
                                          Param(salted_versions),
                                          Param::BytesArray(salts)})
                      .status());
  begun_ = false;
  // A connection lost here leaves the outcome in doubt: the client's retry under the same request_id resolves
  // it.
  const absl::Status committed = connection->ExecuteText("COMMIT").status();
  lease_.reset();
  return committed;
}

void UnitOfWork::Rollback() {
  if (begun_ && lease_ && !(*lease_)->broken() && !(*lease_)->ExecuteText("ROLLBACK").ok()) {
    (*lease_)->Abandon();
  }
  begun_ = false;
  lease_.reset();
}

}  // namespace thidua::db
