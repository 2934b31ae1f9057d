#include "services/identity/store/recovery_store.h"

#include "absl/strings/str_cat.h"
#include "services/common/rpc/call.h"
#include "services/common/rpc/convert.h"

namespace thidua::identity::store {
namespace {

#define RECOVERY                                                                                         \
  "SELECT r.*, a.username, a.display_name AS account_name, a.disabled, b.display_name AS asked_by_name," \
  " d.display_name AS decided_by_name FROM account_recoveries r JOIN accounts a ON a.id = r.account_id"  \
  " JOIN accounts b ON b.id = r.asked_by LEFT JOIN accounts d ON d.id = r.decided_by "

constexpr db::Statement kInsert{
    "recovery_insert",
    "INSERT INTO account_recoveries (id, account_id, reason, initial_digest, asked_by, kind, expires_on)"
    " VALUES ($1::uuid, $2::uuid, $3, $4::bytea, $5::uuid, $6, $7::date)"};
constexpr db::Statement kExpire{
    "recovery_expire",
    "UPDATE account_recoveries SET state = 'EXPIRED', initial_digest = NULL, revision = revision + 1"
    " WHERE account_id = $1::uuid AND kind = $2 AND state = 'WAITING' AND expires_on < $3::date RETURNING "
    "id"};
constexpr db::Statement kPurge{"purge_recoveries",
                               "DELETE FROM account_recoveries t WHERE t.ctid >= $1::tid AND t.ctid < $2::tid"
                               " AND state IN ('WAITING', 'EXPIRED') AND asked_at < $3::timestamptz"};
constexpr db::Statement kFind{"recovery_find", RECOVERY "WHERE r.id = $1::uuid"};
constexpr db::Statement kLock{"recovery_lock", RECOVERY "WHERE r.id = $1::uuid FOR UPDATE OF r"};
constexpr db::Statement kDecide{
    "recovery_decide",
    "UPDATE account_recoveries SET state = $2, decided_by = $3::uuid, decided_at = now(), refusal = $4,"
    " initial_digest = NULL, revision = $5 WHERE id = $1::uuid"};
constexpr db::Statement kList{
    "recovery_list", RECOVERY
    "WHERE r.number > $1::bigint AND ($2::text IS NULL OR $2 = CASE WHEN r.state = 'WAITING'"
    "  AND r.expires_on < $6::date THEN 'EXPIRED' ELSE r.state END)"
    " AND ($3::uuid IS NULL OR r.account_id = $3)"
    " AND ($5::uuid[] IS NULL OR EXISTS (SELECT 1 FROM grants g WHERE g.account_id = r.account_id"
    "  AND g.unit_id = ANY($5))) ORDER BY r.number LIMIT $4"};

// What waits is over after its last day, also before a row says so.
StoredRecovery ToRecovery(const db::Row& row, absl::CivilDay today) {
  StoredRecovery out;
  v1::Recovery& recovery = out.recovery;
  recovery.set_id(row.Text("id"));
  recovery.set_account_id(row.Text("account_id"));
  recovery.set_username(row.Text("username"));
  recovery.set_account_name(row.Text("account_name"));
  recovery.set_account_disabled(row.Bool("disabled"));
  v1::Recovery::Kind kind = v1::Recovery::KIND_UNSPECIFIED;
  v1::Recovery::Kind_Parse(row.Text("kind"), &kind);
  recovery.set_kind(kind);
  v1::Recovery::State state = v1::Recovery::STATE_UNSPECIFIED;
  v1::Recovery::State_Parse(row.Text("state"), &state);
  const absl::CivilDay last = *row.Day("expires_on");
  const bool over = state == v1::Recovery::WAITING && last < today;
  recovery.set_state(over ? v1::Recovery::EXPIRED : state);
  *recovery.mutable_expires_on() = rpc::FromDay(last);
  recovery.set_reason(row.Text("reason"));
  recovery.set_asked_by(row.Text("asked_by"));
  recovery.set_asked_by_name(row.Text("asked_by_name"));
  *recovery.mutable_asked_at() = rpc::FromTime(row.Time("asked_at"));
  recovery.set_decided_by(row.Text("decided_by"));
  recovery.set_decided_by_name(row.Text("decided_by_name"));
  if (!row.IsNull("decided_at")) *recovery.mutable_decided_at() = rpc::FromTime(row.Time("decided_at"));
  recovery.set_refusal(row.Text("refusal"));
  if (!row.IsNull("initial_digest")) out.initial_digest = row.Bytes("initial_digest");
  out.revision = row.Int("revision");
  out.number = row.Int("number");
  recovery.set_etag(rpc::Etag(out.revision));
  return out;
}

}  // namespace

absl::Status InsertRecovery(db::Session& session, const v1::Recovery& recovery,
                            const std::string& initial_digest) {
  const db::Param digest =
      initial_digest.empty() ? db::Param(std::nullopt) : db::Param::Bytes(initial_digest);
  return session
      .Run(kInsert, recovery.id(), recovery.account_id(), recovery.reason(), digest, recovery.asked_by(),
           v1::Recovery::Kind_Name(recovery.kind()), rpc::ToDay(recovery.expires_on()))
      .status();
}

absl::Status ExpireRecovery(db::UnitOfWork& uow, const std::string& account_id, v1::Recovery::Kind kind,
                            absl::CivilDay today) {
  ASSIGN_OR_RETURN(const db::Rows rows, uow.Run(kExpire, account_id, v1::Recovery::Kind_Name(kind), today));
  if (rows.empty()) return absl::OkStatus();
  ASSIGN_OR_RETURN(const StoredRecovery over, FindRecovery(uow, rows[0].Text("id"), today));
  SealRecovery(uow, over.recovery, over.revision, "RECOVERY_EXPIRED");
  return absl::OkStatus();
}

db::PurgeRule UndecidedRecoveries() { return {"account_recoveries", kPurge, db::kUndecidedKept}; }

absl::StatusOr<StoredRecovery> FindRecovery(db::Session& session, const std::string& id,
                                            absl::CivilDay today) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kFind, id));
  return ToRecovery(rows[0], today);
}

absl::StatusOr<StoredRecovery> LockRecovery(db::Session& session, const std::string& id,
                                            absl::CivilDay today) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kLock, id));
  return ToRecovery(rows[0], today);
}

absl::Status DecideRecovery(db::Session& session, const StoredRecovery& stored) {
  const v1::Recovery& recovery = stored.recovery;
  return session
      .Run(kDecide, recovery.id(), v1::Recovery::State_Name(recovery.state()), recovery.decided_by(),
           recovery.refusal(), stored.revision)
      .status();
}

absl::StatusOr<std::vector<StoredRecovery>> ListRecoveries(
    db::Session& session, const std::optional<std::vector<std::string>>& units,
    const v1::ListRecoveriesRequest& request, absl::CivilDay today, int64_t after, int limit) {
  const std::string state =
      request.state() == v1::Recovery::STATE_UNSPECIFIED ? "" : v1::Recovery::State_Name(request.state());
  ASSIGN_OR_RETURN(const db::Rows rows,
                   session.Run(kList, after, db::Param::OrNull(state),
                               db::Param::OrNull(request.account_id()), limit, units, today));
  std::vector<StoredRecovery> out;
  for (const db::Row row : rows) out.push_back(ToRecovery(row, today));
  return out;
}

void SealRecovery(db::UnitOfWork& uow, const v1::Recovery& recovery, int64_t revision,
                  const std::string& kind) {
  audit::Facts facts{{"account", recovery.account_id()}};
  if (recovery.kind() == v1::Recovery::SECOND_FACTOR) facts.emplace_back("what", "SECOND_FACTOR");
  uow.SealedLeaf({"account_recovery", recovery.id(), revision}, std::move(facts),
                 absl::StrCat(recovery.reason(), "\n", recovery.refusal()), kind);
}

}  // namespace thidua::identity::store
