#ifndef THIDUA_SERVICES_IDENTITY_STORE_SESSION_STORE_H_
#define THIDUA_SERVICES_IDENTITY_STORE_SESSION_STORE_H_

#include <optional>
#include <string>
#include <vector>

#include "services/common/db/purge.h"
#include "services/common/db/session.h"
#include "thidua/identity/v1/identity_service.pb.h"

namespace thidua::identity::store {

struct StoredSession {
  std::string id;
  std::string account_id;
  absl::Time expires_at;
  std::optional<absl::Time> second_factor_at;
  bool to_touch = false;  // its last use was written down a minute ago or more
};

// What a session is opened on and from where.
struct Origin {
  v1::OpenSession::Platform platform;
  v1::OpenSession::Network network;
};
// `token_hash` is the SHA-256 of the token, `second_factor` whether one was proven. Answers when the session
// ends at the latest.
absl::StatusOr<absl::Time> InsertSession(db::Session& session, const std::string& id,
                                         const std::string& account_id, const std::string& token_hash,
                                         bool second_factor, const Origin& origin);
// NOT_FOUND unless it is open, not expired, used in the last half hour, and its account is not disabled.
absl::StatusOr<StoredSession> FindOpen(db::Session& session, const std::string& token_hash);
// The sessions of the account for which FindOpen finds one, last used first.
absl::StatusOr<std::vector<v1::OpenSession>> ListOpen(db::Session& session, const std::string& account_id);
// The account whose session it is, open or not. NOT_FOUND where there is none.
absl::StatusOr<std::string> HolderOf(db::Session& session, const std::string& id);
// Those of the sessions that FindOpen would find.
absl::StatusOr<std::vector<std::string>> OpenAmong(db::Session& session, const std::vector<std::string>& ids);
absl::Status Touch(db::Session& session, const std::string& id);
// It was opened in the last ten minutes.
absl::StatusOr<bool> IsFresh(db::Session& session, const std::string& id);

// Something was done in it. NOT_FOUND when it is closed.
absl::StatusOr<int64_t> Revise(db::Session& session, const std::string& id);
struct SteppedUp {
  int64_t revision;
  absl::Time second_factor_at;
};
// The second factor has been proven now. NOT_FOUND when the session is closed.
absl::StatusOr<SteppedUp> StepUp(db::Session& session, const std::string& id);
// Answers its last revision; NOT_FOUND when it was closed already.
absl::StatusOr<int64_t> Close(db::Session& session, const std::string& id);
absl::Status CloseAllOf(db::Session& session, const std::string& account_id, const std::string& except_id);
// All but the newest `keep`.
absl::Status CloseOldest(db::Session& session, const std::string& account_id, int keep);
// Their leaves stay in the log.
db::PurgeRule EndedSessions();

}  // namespace thidua::identity::store

#endif  // THIDUA_SERVICES_IDENTITY_STORE_SESSION_STORE_H_
