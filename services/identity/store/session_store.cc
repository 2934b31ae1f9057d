#include "services/identity/store/session_store.h"

#include "services/common/error/error.h"
#include "services/common/rpc/convert.h"

namespace thidua::identity::store {
namespace {

#define IS_OPEN                                   \
  "s.revoked_at IS NULL AND s.expires_at > now()" \
  " AND s.last_used_at > now() - interval '30 minutes' AND NOT a.disabled"

// Sessions live by the system clock of the database: a simulated business clock must not end them.
constexpr db::Statement kInsert{
    "session_insert",
    "INSERT INTO sessions (id, account_id, token_hash, expires_at, second_factor_at, platform, network)"
    " VALUES ($1::uuid, $2::uuid, $3::bytea, now() + interval '12 hours',"
    "  CASE WHEN $4::boolean THEN now() END, $5, $6) RETURNING expires_at"};
constexpr db::Statement kFindOpen{"session_find_open",
                                  "SELECT s.id, s.account_id, s.expires_at, s.second_factor_at,"
                                  "  s.last_used_at < now() - interval '1 minute' AS to_touch"
                                  " FROM sessions s JOIN accounts a ON a.id = s.account_id"
                                  " WHERE s.token_hash = $1::bytea AND " IS_OPEN};
constexpr db::Statement kListOpen{
    "session_list_open",
    "SELECT s.id, s.created_at, s.last_used_at, s.platform, s.network"
    " FROM sessions s JOIN accounts a ON a.id = s.account_id WHERE s.account_id = $1::uuid AND " IS_OPEN
    " ORDER BY s.last_used_at DESC, s.id"};
constexpr db::Statement kHolder{"session_holder", "SELECT account_id FROM sessions WHERE id = $1::uuid"};
constexpr db::Statement kOpenAmong{"session_open_among",
                                   "SELECT s.id FROM sessions s JOIN accounts a ON a.id = s.account_id"
                                   " WHERE s.id = ANY($1::uuid[]) AND " IS_OPEN};
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
                                         bool second_factor, const Origin& origin) {
  ASSIGN_OR_RETURN(const db::Rows rows,
                   session.RunOne(kInsert, id, account_id, db::Param::Bytes(token_hash), second_factor,
                                  v1::OpenSession::Platform_Name(origin.platform),
                                  v1::OpenSession::Network_Name(origin.network)));
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

absl::StatusOr<std::vector<v1::OpenSession>> ListOpen(db::Session& session, const std::string& account_id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kListOpen, account_id));
  std::vector<v1::OpenSession> out;
  for (const db::Row row : rows) {
    v1::OpenSession& open = out.emplace_back();
    open.set_id(row.Text("id"));
    *open.mutable_opened_at() = rpc::FromTime(row.Time("created_at"));
    *open.mutable_last_used_at() = rpc::FromTime(row.Time("last_used_at"));
    v1::OpenSession::Platform platform = v1::OpenSession::PLATFORM_UNSPECIFIED;
    v1::OpenSession::Platform_Parse(row.Text("platform"), &platform);
    open.set_platform(platform);
    v1::OpenSession::Network network = v1::OpenSession::NETWORK_UNSPECIFIED;
    v1::OpenSession::Network_Parse(row.Text("network"), &network);
    open.set_network(network);
  }
  return out;
}

absl::StatusOr<std::string> HolderOf(db::Session& session, const std::string& id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kHolder, id));
  return rows[0].Text("account_id");
}

absl::StatusOr<std::vector<std::string>> OpenAmong(db::Session& session,
                                                   const std::vector<std::string>& ids) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kOpenAmong, ids));
  std::vector<std::string> open;
  for (const db::Row row : rows) open.push_back(row.Text("id"));
  return open;
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
