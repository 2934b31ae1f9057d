#include "services/audit/store/audit_store.h"

#include "services/common/audit/leaf.h"
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

constexpr db::Statement kStorage{
    "storage",
    "SELECT (SELECT size FROM tree) AS leaves, pg_database_size(current_database()) AS database_bytes,"
    " pg_total_relation_size('leaf'::regclass) + pg_total_relation_size('sequence'::regclass) AS log_bytes"};

constexpr db::Statement kListLeaves{
    "leaf_list",
    "SELECT * FROM leaf WHERE ($1::bigint = 0 OR position < $1) AND ($2::text IS NULL OR agg_type = $2)"
    " AND ($3::uuid IS NULL OR agg_id = $3) AND ($4::uuid[] IS NULL OR actor_id = ANY($4))"
    " AND ($5::text IS NULL OR kind = $5) AND ($6::timestamptz IS NULL OR business_at >= $6)"
    " AND ($7::timestamptz IS NULL OR business_at < $7) ORDER BY position DESC LIMIT $8"};

// As the index leaf_by_day has it.
#define DAY_OF(time) "((" time " AT TIME ZONE 'Asia/Ho_Chi_Minh')::date)"
// The newest positions of a day that are asked for. Not "day =": the database would be free to go along the
// whole log for the order.
// clang-format off
#define OF_DAY(day)                                                                                          \
  "(SELECT l.position FROM leaf l WHERE (" DAY_OF("l.business_at") ", l.position) > (" day ", 0::bigint)"     \
  " AND (" DAY_OF("l.business_at") ", l.position)"                                                           \
  " < (" day ", coalesce(nullif($1::bigint, 0), 9223372036854775807))"                                       \
  " AND ($2::timestamptz IS NULL OR l.business_at >= $2) AND ($3::timestamptz IS NULL OR l.business_at < $3)" \
  " ORDER BY " DAY_OF("l.business_at") " DESC, l.position DESC"
// clang-format on
// By days alone, which may be long past, have few leaves, or be those of many years: the newest leaf of each
// day says which days the page can come from, no more than it has rows; of these days each the newest, and of
// these the newest.
constexpr db::Statement kListDays{
    "leaf_list_days",
    "SELECT * FROM leaf WHERE position = ANY(ARRAY(WITH span AS"
    " (SELECT greatest(oldest.day, " DAY_OF("$2::timestamptz") ") AS first,"
    "   least(newest.day, " DAY_OF("$3::timestamptz") ") AS last"
    "   FROM (SELECT " DAY_OF("business_at") " AS day FROM leaf ORDER BY 1, position LIMIT 1) AS oldest,"
    "   (SELECT " DAY_OF("business_at") " AS day FROM leaf ORDER BY 1 DESC, position DESC LIMIT 1) AS newest),"
    " heads AS (SELECT span.first + n AS day FROM span"
    "   CROSS JOIN LATERAL generate_series(0, span.last - span.first) AS n"
    "   CROSS JOIN LATERAL " OF_DAY("span.first + n") " LIMIT 1) AS newest_of_day"
    "   ORDER BY newest_of_day.position DESC LIMIT $4)"
    " SELECT of_day.position FROM heads CROSS JOIN LATERAL " OF_DAY("heads.day") " LIMIT $4) AS of_day"
    "  ORDER BY of_day.position DESC LIMIT $4)) ORDER BY position DESC"};

// As the index leaf_by_seen_person has it.
constexpr db::Statement kListSights{
    "sight_list",
    "SELECT position, id, kind, actor_id, business_at, body FROM leaf WHERE agg_type = 'sight'"
    " AND fact(body, 'person'::bytea) = convert_to($1, 'UTF8') AND ($2::bigint = 0 OR position < $2)"
    " AND ($3::timestamptz IS NULL OR business_at >= $3) AND ($4::timestamptz IS NULL OR business_at < $4)"
    " ORDER BY position DESC LIMIT $5"};

db::Param TimeOrNull(bool given, const google::protobuf::Timestamp& time) {
  return given ? db::Param(rpc::ToTime(time)) : db::Param(std::nullopt);
}

bool ByDaysAlone(const v1::ListLeavesRequest& filter) {
  return (filter.has_since() || filter.has_before()) && filter.aggregate_type().empty() &&
         filter.aggregate_id().empty() && filter.actor_ids().empty() && filter.kind().empty();
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

// Who looked is told by what was held at that moment. Leaves of before this was written down tell of nobody.
absl::Status AddViewer(const std::string& account_id, const std::string& body, v1::Sight* sight) {
  ASSIGN_OR_RETURN(const std::string texts, FactOf(body, kOfficesFact));
  for (const Office& office : OfficesOf(texts)) {
    identity::v1::Grant& grant = *sight->add_offices();
    identity::v1::Role role = identity::v1::ROLE_UNSPECIFIED;
    identity::v1::Role_Parse(office.role, &role);
    grant.set_role(role);
    grant.set_unit_id(office.unit_id);
    if (role == identity::v1::AUDITOR) sight->set_inspection(true);
  }
  if (sight->inspection()) {
    sight->clear_offices();
  } else if (sight->offices_size() > 0) {
    sight->set_account_id(account_id);
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<Clock> ReadClock(db::Session& session) { return ToClock(session.RunOne(kReadClock)); }

absl::StatusOr<Clock> LockClock(db::Session& session) { return ToClock(session.RunOne(kLockClock)); }

absl::Status MoveClock(db::Session& session, absl::Time to, int64_t revision) {
  return session.Run(kMoveClock, to, revision).status();
}

absl::StatusOr<v1::Storage> ReadStorage(db::Session& session) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kStorage));
  v1::Storage storage;
  storage.set_leaves(rows[0].Int("leaves"));
  storage.set_log_bytes(rows[0].Int("log_bytes"));
  storage.set_database_bytes(rows[0].Int("database_bytes"));
  return storage;
}

absl::StatusOr<std::vector<std::pair<int64_t, v1::Leaf>>> ListLeaves(db::Session& session,
                                                                     const v1::ListLeavesRequest& filter,
                                                                     int64_t below, int limit) {
  const db::Param since = TimeOrNull(filter.has_since(), filter.since());
  const db::Param before = TimeOrNull(filter.has_before(), filter.before());
  ASSIGN_OR_RETURN(const db::Rows rows,
                   ByDaysAlone(filter)
                       ? session.Run(kListDays, below, since, before, limit)
                       : session.Run(kListLeaves, below, db::Param::OrNull(filter.aggregate_type()),
                                     db::Param::OrNull(filter.aggregate_id()), ActorsOrNull(filter),
                                     db::Param::OrNull(filter.kind()), since, before, limit));
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

absl::StatusOr<std::vector<std::pair<int64_t, v1::Sight>>> ListSights(db::Session& session,
                                                                      const std::string& person_id,
                                                                      const v1::ListSightsRequest& filter,
                                                                      int64_t below, int limit) {
  ASSIGN_OR_RETURN(const db::Rows rows,
                   session.Run(kListSights, person_id, below, TimeOrNull(filter.has_since(), filter.since()),
                               TimeOrNull(filter.has_before(), filter.before()), limit));
  std::vector<std::pair<int64_t, v1::Sight>> out;
  for (const db::Row row : rows) {
    v1::Sight sight;
    const std::string body = row.Bytes("body");
    sight.set_id(row.Text("id"));
    sight.set_kind(row.Text("kind"));
    *sight.mutable_seen_at() = rpc::FromTime(row.Time("business_at"));
    ASSIGN_OR_RETURN(*sight.mutable_object_type(), FactOf(body, "of"));
    ASSIGN_OR_RETURN(*sight.mutable_object_id(), FactOf(body, "id"));
    RETURN_IF_ERROR(AddViewer(row.Text("actor_id"), body, &sight));
    out.emplace_back(row.Int("position"), std::move(sight));
  }
  return out;
}

}  // namespace thidua::audit::store
