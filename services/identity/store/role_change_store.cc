#include "services/identity/store/role_change_store.h"

#include "services/common/rpc/call.h"
#include "services/common/rpc/convert.h"

namespace thidua::identity::store {
namespace {

#define ROLE_CHANGE                                                                               \
  "SELECT c.*, a.username, a.display_name AS account_name, b.display_name AS asked_by_name,"      \
  " d.display_name AS decided_by_name FROM role_changes c JOIN accounts a ON a.id = c.account_id" \
  " JOIN accounts b ON b.id = c.asked_by LEFT JOIN accounts d ON d.id = c.decided_by "

constexpr db::Statement kLockCount{"administrators_lock",
                                   "SELECT pg_advisory_xact_lock(hashtext('identity.administrators'))"};
constexpr db::Statement kCount{
    "administrators_count",
    "SELECT count(DISTINCT account_id) AS n FROM grants WHERE role = 'ADMINISTRATOR'"};
constexpr db::Statement kInsert{
    "role_change_insert",
    "INSERT INTO role_changes (id, account_id, kind, role, unit_id, asked_by, expires_on)"
    " VALUES ($1::uuid, $2::uuid, $3, $4, $5::uuid, $6::uuid, $7::date)"};
constexpr db::Statement kExpire{"role_change_expire",
                                "UPDATE role_changes SET state = 'EXPIRED', revision = revision + 1 WHERE "
                                "account_id = $1::uuid AND kind = $2"
                                " AND role = $3 AND unit_id = $4::uuid AND state = 'WAITING' AND expires_on "
                                "< $5::date RETURNING id, revision"};
constexpr db::Statement kPurge{"purge_role_changes",
                               "DELETE FROM role_changes t WHERE t.ctid >= $1::tid AND t.ctid < $2::tid"
                               " AND state IN ('WAITING', 'EXPIRED') AND asked_at < $3::timestamptz"};
constexpr db::Statement kLock{"role_change_lock", ROLE_CHANGE "WHERE c.id = $1::uuid FOR UPDATE OF c"};
constexpr db::Statement kFind{"role_change_find", ROLE_CHANGE "WHERE c.id = $1::uuid"};
constexpr db::Statement kDecide{"role_change_decide",
                                "UPDATE role_changes SET state = $2, decided_by = $3::uuid, decided_at = "
                                "now(), reason = $4, revision = $5"
                                " WHERE id = $1::uuid"};
constexpr db::Statement kList{
    "role_change_list", ROLE_CHANGE
    "WHERE c.number > $1::bigint AND ($2::text IS NULL OR $2 = CASE WHEN c.state = 'WAITING'"
    "  AND c.expires_on < $6::date THEN 'EXPIRED' ELSE c.state END)"
    " AND ($3::uuid IS NULL OR c.account_id = $3)"
    " AND ($5::uuid[] IS NULL OR c.unit_id = ANY($5)) ORDER BY c.number LIMIT $4"};

// What waits is over after its last day, also before a row says so.
StoredRoleChange ToRoleChange(const db::Row& row, absl::CivilDay today) {
  StoredRoleChange out;
  v1::RoleChange& change = out.change;
  change.set_id(row.Text("id"));
  change.set_account_id(row.Text("account_id"));
  change.set_username(row.Text("username"));
  v1::RoleChange::Kind kind = v1::RoleChange::KIND_UNSPECIFIED;
  v1::RoleChange::Kind_Parse(row.Text("kind"), &kind);
  change.set_kind(kind);
  v1::Role role = v1::ROLE_UNSPECIFIED;
  v1::Role_Parse(row.Text("role"), &role);
  change.mutable_grant()->set_role(role);
  change.mutable_grant()->set_unit_id(row.Text("unit_id"));
  v1::RoleChange::State state = v1::RoleChange::STATE_UNSPECIFIED;
  v1::RoleChange::State_Parse(row.Text("state"), &state);
  const absl::CivilDay last = *row.Day("expires_on");
  const bool over = state == v1::RoleChange::WAITING && last < today;
  change.set_state(over ? v1::RoleChange::EXPIRED : state);
  *change.mutable_expires_on() = rpc::FromDay(last);
  change.set_asked_by(row.Text("asked_by"));
  *change.mutable_asked_at() = rpc::FromTime(row.Time("asked_at"));
  change.set_decided_by(row.Text("decided_by"));
  if (!row.IsNull("decided_at")) *change.mutable_decided_at() = rpc::FromTime(row.Time("decided_at"));
  change.set_reason(row.Text("reason"));
  change.set_account_name(row.Text("account_name"));
  change.set_asked_by_name(row.Text("asked_by_name"));
  change.set_decided_by_name(row.Text("decided_by_name"));
  out.revision = row.Int("revision");
  out.number = row.Int("number");
  change.set_etag(rpc::Etag(out.revision));
  return out;
}

}  // namespace

absl::StatusOr<int64_t> CountAdministrators(db::Session& session) {
  RETURN_IF_ERROR(session.Run(kLockCount).status());
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kCount));
  return rows[0].Int("n");
}

absl::Status InsertRoleChange(db::Session& session, const v1::RoleChange& change) {
  return session
      .Run(kInsert, change.id(), change.account_id(), v1::RoleChange::Kind_Name(change.kind()),
           v1::Role_Name(change.grant().role()), change.grant().unit_id(), change.asked_by(),
           rpc::ToDay(change.expires_on()))
      .status();
}

absl::StatusOr<std::optional<Expired>> ExpireRoleChange(db::Session& session, const v1::RoleChange& like,
                                                        absl::CivilDay today) {
  ASSIGN_OR_RETURN(const db::Rows rows,
                   session.Run(kExpire, like.account_id(), v1::RoleChange::Kind_Name(like.kind()),
                               v1::Role_Name(like.grant().role()), like.grant().unit_id(), today));
  if (rows.empty()) return std::nullopt;
  return Expired{rows[0].Text("id"), rows[0].Int("revision")};
}

db::PurgeRule UndecidedRoleChanges() { return {"role_changes", kPurge, db::kUndecidedKept}; }

absl::StatusOr<StoredRoleChange> LockRoleChange(db::Session& session, const std::string& id,
                                                absl::CivilDay today) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kLock, id));
  return ToRoleChange(rows[0], today);
}

absl::StatusOr<StoredRoleChange> DecideRoleChange(db::Session& session, const StoredRoleChange& stored,
                                                  absl::CivilDay today) {
  const v1::RoleChange& change = stored.change;
  RETURN_IF_ERROR(session
                      .Run(kDecide, change.id(), v1::RoleChange::State_Name(change.state()),
                           change.decided_by(), db::Param::OrNull(change.reason()), stored.revision)
                      .status());
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kFind, change.id()));
  return ToRoleChange(rows[0], today);
}

absl::StatusOr<std::vector<StoredRoleChange>> ListRoleChanges(
    db::Session& session, const std::optional<std::vector<std::string>>& units,
    const v1::ListRoleChangesRequest& request, absl::CivilDay today, int64_t after, int limit) {
  const std::string state =
      request.state() == v1::RoleChange::STATE_UNSPECIFIED ? "" : v1::RoleChange::State_Name(request.state());
  ASSIGN_OR_RETURN(const db::Rows rows,
                   session.Run(kList, after, db::Param::OrNull(state),
                               db::Param::OrNull(request.account_id()), limit, units, today));
  std::vector<StoredRoleChange> out;
  for (const db::Row row : rows) out.push_back(ToRoleChange(row, today));
  return out;
}

}  // namespace thidua::identity::store
