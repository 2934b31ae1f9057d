#include "services/audit/store/audit_store.h"

#include "services/common/crypto/crypto.h"
#include "services/common/error/error.h"
#include "services/common/rpc/convert.h"

namespace thidua::audit::store {
namespace {

constexpr db::Statement kReadClock{"clock_read",
                                   "SELECT id, simulated_now IS NOT NULL AS simulated, audit.business_now() "
                                   "AS now, revision FROM deployment"};
constexpr db::Statement kLockClock{
    "clock_lock",
    "SELECT id, simulated_now IS NOT NULL AS simulated, audit.business_now() AS now, revision FROM deployment"
    " FOR UPDATE"};
constexpr db::Statement kMoveClock{
    "clock_move",
    "UPDATE deployment SET simulated_now = $1::timestamptz, simulated_at = clock_timestamp(), revision = $2"};

constexpr db::Statement kListLeaves{
    "leaf_list",
    "SELECT * FROM leaf WHERE ($1::bigint = 0 OR position < $1) AND ($2::text IS NULL OR agg_type = $2)"
    " AND ($3::uuid IS NULL OR agg_id = $3) AND ($4::uuid[] IS NULL OR actor_id = ANY($4))"
    " AND ($5::text IS NULL OR kind = $5) AND ($6::timestamptz IS NULL OR business_at >= $6)"
    " AND ($7::timestamptz IS NULL OR business_at < $7) ORDER BY position DESC LIMIT $8"};

db::Param TimeOrNull(bool given, const google::protobuf::Timestamp& time) {
  return given ? db::Param(rpc::ToTime(time)) : db::Param(std::nullopt);
}

db::Param ActorsOrNull(const v1::ListLeavesRequest& filter) {
  if (filter.actor_ids().empty()) return std::nullopt;
  return std::vector<std::string>(filter.actor_ids().begin(), filter.actor_ids().end());
}

absl::StatusOr<Clock> ToClock(absl::StatusOr<db::Rows> rows) {
  RETURN_IF_ERROR(rows.status());
  const db::Row row = (*rows)[0];
  return Clock{row.Text("id"), row.Bool("simulated"), row.Time("now"), row.Int("revision")};
}

}  // namespace

absl::StatusOr<Clock> ReadClock(db::Session& session) { return ToClock(session.RunOne(kReadClock)); }

absl::StatusOr<Clock> LockClock(db::Session& session) { return ToClock(session.RunOne(kLockClock)); }

absl::Status MoveClock(db::Session& session, absl::Time to, int64_t revision) {
  return session.Run(kMoveClock, to, revision).status();
}

absl::StatusOr<std::vector<std::pair<int64_t, v1::Leaf>>> ListLeaves(db::Session& session,
                                                                     const v1::ListLeavesRequest& filter,
                                                                     int64_t below, int limit) {
  ASSIGN_OR_RETURN(
      const db::Rows rows,
      session.Run(kListLeaves, below, db::Param::OrNull(filter.aggregate_type()),
                  db::Param::OrNull(filter.aggregate_id()), ActorsOrNull(filter),
                  db::Param::OrNull(filter.kind()), TimeOrNull(filter.has_since(), filter.since()),
                  TimeOrNull(filter.has_before(), filter.before()), limit));
  std::vector<std::pair<int64_t, v1::Leaf>> out;
  for (const db::Row row : rows) {
    v1::Leaf leaf;
    leaf.set_id(row.Text("id"));
    leaf.set_service(row.Text("service"));
    leaf.set_kind(row.Text("kind"));
    leaf.set_actor_id(row.Text("actor_id"));
    leaf.set_aggregate_type(row.Text("agg_type"));
    leaf.set_aggregate_id(row.Text("agg_id"));
    leaf.set_aggregate_version(row.Int("agg_version"));
    *leaf.mutable_recorded_at() = rpc::FromTime(row.Time("recorded_at"));
    *leaf.mutable_business_at() = rpc::FromTime(row.Time("business_at"));
    leaf.set_leaf_hash(crypto::Hex(row.Bytes("leaf_hash")));
    leaf.set_previous_leaf_hash(crypto::Hex(row.Bytes("previous_leaf_hash")));
    leaf.set_body(row.Bytes("body"));
    out.emplace_back(row.Int("position"), std::move(leaf));
  }
  return out;
}

}  // namespace thidua::audit::store
