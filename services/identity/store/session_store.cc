#include "services/identity/store/session_store.h"

#include "services/common/error/error.h"

namespace thidua::identity::store {
namespace {

// Sessions live by the system clock of the database: a simulated business clock must not end them.
constexpr db::Statement kInsert{
    "session_insert",
    "INSERT INTO sessions (id, account_id, token_hash, expires_at, second_factor_at)"
    " VALUES ($1::uuid, $2::uuid, $3::bytea, now() + interval '12 hours',"
    "  CASE WHEN $4::boolean THEN now() END) RETURNING expires_at"};
constexpr db::Statement kFindOpen{
    "session_find_open",
    "SELECT s.id, s.account_id, s.expires_at, s.second_factor_at,"
    "  s.last_used_at < now() - interval '1 minute' AS to_touch"
    " FROM sessions s JOIN accounts a ON a.id = s.account_id"
    " WHERE s.token_hash = $1::bytea AND s.revoked_at IS NULL AND s.expires_at > now()"
    "  AND s.last_used_at > now() - interval '30 minutes' AND NOT a.disabled"};
constexpr db::Statement kTouch{
    "session_touch",
    "UPDATE sessions SET last_used_at = now() WHERE id = $1::uuid AND last_used_at < now() - interval '1 "
    "minute'"};
constexpr db::Statement kIsFresh{
    "session_is_fresh",
    "SELECT created_at > now() - interval '10 minutes' AS fresh FROM sessions WHERE id = $1::uuid"};
constexpr db::Statement kRevise{"session_revise",
                                "UPDATE sessions SET revision = revision + 1 WHERE id = $1::uuid"
                                " AND revoked_at IS NULL RETURNING revision"};
constexpr db::Statement kStepUp{
    "session_step_up",
    "UPDATE sessions SET second_factor_at = now(), revision = revision + 1"
    " WHERE id = $1::uuid AND revoked_at IS NULL RETURNING revision, second_factor_at"};
constexpr db::Statement kClose{"session_close",
                               "UPDATE sessions SET revoked_at = now(), revision = revision + 1 WHERE id = "
                               "$1::uuid AND revoked_at IS NULL RETURNING revision"};
constexpr db::Statement kCloseAll{
    "session_close_all",
    "UPDATE sessions SET revoked_at = now() WHERE account_id = $1::uuid AND revoked_at IS NULL"
    " AND ($2::uuid IS NULL OR id <> $2)"};
constexpr db::Statement kCloseOldest{
    "session_close_oldest",
    "UPDATE sessions SET revoked_at = now() WHERE id IN (SELECT id FROM sessions WHERE account_id = $1::uuid"
    "  AND revoked_at IS NULL AND expires_at > now() ORDER BY created_at DESC, id OFFSET $2::int)"};
constexpr db::Statement kPurge{"session_purge",
                               "DELETE FROM sessions WHERE ctid >= $1::tid AND ctid < $2::tid"
                               " AND least(revoked_at, expires_at) < $3::timestamptz"};

}  // namespace

db::PurgeRule EndedSessions() { return {"sessions", kPurge, db::kSessionsKept}; }

absl::StatusOr<absl::Time> InsertSession(db::Session& session, const std::string& id,
                                         const std::string& account_id, const std::string& token_hash,
                                         bool second_factor) {
  ASSIGN_OR_RETURN(const db::Rows rows,
                   session.RunOne(kInsert, id, account_id, db::Param::Bytes(token_hash), second_factor));
  return rows[0].Time("expires_at");
}

absl::StatusOr<StoredSession> FindOpen(db::Session& session, const std::string& token_hash) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kFindOpen, db::Param::Bytes(token_hash)));
  const db::Row row = rows[0];
  StoredSession found{row.Text("id"), row.Text("account_id"), row.Time("expires_at"), std::nullopt,
                      row.Bool("to_touch")};
  if (!row.IsNull("second_factor_at")) found.second_factor_at = row.Time("second_factor_at");
  return found;
}

absl::Status Touch(db::Session& session, const std::string& id) { return session.Run(kTouch, id).status(); }

absl::StatusOr<bool> IsFresh(db::Session& session, const std::string& id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kIsFresh, id));
  return rows[0].Bool("fresh");
}

absl::StatusOr<int64_t> Revise(db::Session& session, const std::string& id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kRevise, id));
  return rows[0].Int("revision");
}

absl::StatusOr<SteppedUp> StepUp(db::Session& session, const std::string& id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kStepUp, id));
  return SteppedUp{rows[0].Int("revision"), rows[0].Time("second_factor_at")};
}

absl::StatusOr<int64_t> Close(db::Session& session, const std::string& id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kClose, id));
  return rows[0].Int("revision");
}

absl::Status CloseAllOf(db::Session& session, const std::string& account_id, const std::string& except_id) {
  return session.Run(kCloseAll, account_id, db::Param::OrNull(except_id)).status();
}

absl::Status CloseOldest(db::Session& session, const std::string& account_id, int keep) {
  return session.Run(kCloseOldest, account_id, keep).status();
}

}  // namespace thidua::identity::store
