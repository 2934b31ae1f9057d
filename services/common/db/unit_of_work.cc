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
    "  SELECT * FROM unnest($11::text[], $12::uuid[], $13::bigint[], $19::bytea[])"
    "   AS salted_leaf(agg_type, agg_id, agg_version, salt) WHERE salt <> '')"
    " SELECT audit.append(kind, actor, agg_type, agg_id, agg_version, at, body, hash, signature)"
    "  FROM unnest($10::text[], $11::text[], $12::uuid[], $13::bigint[], $14::bytea[], $15::bytea[], "
    "$16::bytea[])"
    "   AS leaf(kind, agg_type, agg_id, agg_version, body, hash, signature),"
    "  (VALUES ($17::uuid, $18::timestamptz)) AS act(actor, at)"};

constexpr Statement kWriteLeaves{
    "write_leaves",
    "WITH salted AS (INSERT INTO leaf_salt (agg_type, agg_id, agg_version, salt)"
    "  SELECT * FROM unnest($2::text[], $3::uuid[], $4::bigint[], $10::bytea[])"
    "   AS salted_leaf(agg_type, agg_id, agg_version, salt) WHERE salt <> '')"
    " SELECT audit.append_all($1::text[], $2::text[], $3::uuid[], $4::bigint[], $5::bytea[], $6::bytea[],"
    "  $7::bytea[], $8::uuid, $9::timestamptz)"};

// So many leaves travel together, in about 1 MB.
constexpr size_t kLeavesAtOnce = 2000;

// Adds the digest of the personal values; returns the salt that it was made with.
std::string Seal(const std::string& personal, audit::Facts& facts) {
  constexpr int kSaltBytes = 16;
  std::string salt = crypto::RandomBytes(kSaltBytes);
  facts.emplace_back(audit::kPersonalFact, crypto::Hex(crypto::Sha256(salt + personal)));
  return salt;
}

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
  leaves_.push_back(
      {{kind.empty() ? audit_kind_ : std::move(kind), std::move(aggregate), std::move(facts)}, std::nullopt});
  ++leaf_count_;
}

void UnitOfWork::SealedLeaf(audit::Aggregate aggregate, audit::Facts facts, std::string personal,
                            std::string kind) {
  Leaf(std::move(aggregate), std::move(facts), std::move(kind));
  leaves_.back().personal = std::move(personal);
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

UnitOfWork::LeafColumns UnitOfWork::Sign(absl::Span<const Unwritten> leaves, const Ledger& ledger,
                                         const std::string& actor_id, absl::Time now) {
  std::vector<std::string> kinds, types, ids, bodies, hashes, signatures, salts;
  std::vector<int64_t> versions;
  for (auto* column : {&kinds, &types, &ids, &bodies, &hashes, &signatures, &salts}) {
    column->reserve(leaves.size());
  }
  versions.reserve(leaves.size());
  for (const auto& [plain, personal] : leaves) {
    audit::Leaf leaf = plain;
    salts.push_back(personal ? Seal(*personal, leaf.facts) : "");
    bodies.push_back(audit::CanonicalBody(leaf, ledger.context, actor_id, now));
    hashes.push_back(audit::LeafHash(bodies.back()));
    signatures.push_back(ledger.key->Sign(hashes.back()));
    kinds.push_back(std::move(leaf.kind));
    types.push_back(std::move(leaf.aggregate.type));
    ids.push_back(std::move(leaf.aggregate.id));
    versions.push_back(leaf.aggregate.version);
  }
  return {Param(kinds),
          Param(types),
          Param(ids),
          Param(versions),
          Param::BytesArray(bodies),
          Param::BytesArray(hashes),
          Param::BytesArray(signatures),
          Param::BytesArray(salts)};
}

absl::Status UnitOfWork::Write(const LeafColumns& leaves) {
  return RunWith(kWriteLeaves,
                 {leaves.kinds, leaves.types, leaves.ids, leaves.versions, leaves.bodies, leaves.hashes,
                  leaves.signatures, Param::OrNull(actor_id_), Param(now_), leaves.salts})
      .status();
}

absl::Status UnitOfWork::SignAhead() {
  RETURN_IF_ERROR(WriteLeavesSignedAhead());
  // The time that they are signed with is read when the transaction begins.
  ASSIGN_OR_RETURN(const absl::Time now, Now());
  signed_ahead_ =
      std::async(std::launch::async, [leaves = std::move(leaves_), &ledger = ledger_, actor_id = actor_id_,
                                      now] { return Sign(leaves, ledger, actor_id, now); });
  leaves_.clear();
  return absl::OkStatus();
}

absl::Status UnitOfWork::WriteLeavesSignedAhead() {
  return signed_ahead_.valid() ? Write(signed_ahead_.get()) : absl::OkStatus();
}

absl::Status UnitOfWork::WriteLeaves() {
  RETURN_IF_ERROR(WriteLeavesSignedAhead());
  ASSIGN_OR_RETURN(const absl::Time now, Now());
  const absl::Span<const Unwritten> leaves(leaves_);
  for (size_t from = 0; from < leaves.size(); from += kLeavesAtOnce) {
    RETURN_IF_ERROR(Write(Sign(leaves.subspan(from, kLeavesAtOnce), ledger_, actor_id_, now)));
  }
  leaves_.clear();
  return absl::OkStatus();
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
  if (signed_ahead_.valid() || leaves_.size() > kLeavesAtOnce) RETURN_IF_ERROR(WriteLeaves());
  const LeafColumns leaves = Sign(leaves_, ledger_, actor_id_, now_);
  const Param none(std::nullopt);
  RETURN_IF_ERROR(
      connection
          ->Execute(kFinish,
                    {key ? Param(key->caller_id) : none, key ? Param(key->method) : none,
                     key ? Param(key->request_id) : none, key ? Param::Bytes(key->request_hash) : none,
                     key ? Param::Bytes(response) : none, Param(event_ids), Param(consumers),
                     Param(event_aggregates), Param::BytesArray(events), leaves.kinds, leaves.types,
                     leaves.ids, leaves.versions, leaves.bodies, leaves.hashes, leaves.signatures,
                     Param::OrNull(actor_id_), Param(now_), leaves.salts})
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

void UnitOfWork::Undo() {
  Rollback();
  if (signed_ahead_.valid()) signed_ahead_.wait();
  signed_ahead_ = {};
  leaves_.clear();
  leaf_count_ = 0;
  outbox_.clear();
}

}  // namespace thidua::db
