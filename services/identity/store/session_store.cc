#include "services/identity/store/session_store.h"

#include "services/common/error/error.h"

namespace thidua::identity::store {
namespace {

// Sessions live by the system clock of the database: a simulated business clock must not end them.
constexpr db::Statement kInsert{
    "session_insert",
    "INSERT INTO sessions (id, account_id, token_hash, expires_at)"
    " VALUES ($1::uuid, $2::uuid, $3::bytea, now() + $4::bigint * interval '1 second') RETURNING expires_at"};
constexpr db::Statement kFindOpen{
    "session_find_open",
    "SELECT s.id, s.account_id, s.expires_at FROM sessions s JOIN accounts a ON a.id = s.account_id"
    " WHERE s.token_hash = $1::bytea AND s.revoked_at IS NULL AND s.expires_at > now() AND NOT a.disabled"};
constexpr db::Statement kClose{"session_close",
                               "UPDATE sessions SET revoked_at = now(), revision = revision + 1 WHERE id = "
                               "$1::uuid AND revoked_at IS NULL"};
constexpr db::Statement kCloseAll{
    "session_close_all",
    "UPDATE sessions SET revoked_at = now() WHERE account_id = $1::uuid AND revoked_at IS NULL"
    " AND ($2::uuid IS NULL OR id <> $2)"};

}  // namespace

absl::StatusOr<absl::Time> InsertSession(db::Session& session, const std::string& id,
                                         const std::string& account_id, const std::string& token_hash,
                                         absl::Duration life) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kInsert, id, account_id, db::Param::Bytes(token_hash),
                                                       absl::ToInt64Seconds(life)));
  return rows[0].Time("expires_at");
}

absl::StatusOr<StoredSession> FindOpen(db::Session& session, const std::string& token_hash) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kFindOpen, db::Param::Bytes(token_hash)));
  return StoredSession{rows[0].Text("id"), rows[0].Text("account_id"), rows[0].Time("expires_at")};
}

absl::StatusOr<int64_t> Close(db::Session& session, const std::string& id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kClose, id));
  return rows.affected();
}

absl::Status CloseAllOf(db::Session& session, const std::string& account_id, const std::string& except_id) {
  return session.Run(kCloseAll, account_id, db::Param::OrNull(except_id)).status();
}

}  // namespace thidua::identity::store
