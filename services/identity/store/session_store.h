#ifndef THIDUA_SERVICES_IDENTITY_STORE_SESSION_STORE_H_
#define THIDUA_SERVICES_IDENTITY_STORE_SESSION_STORE_H_

#include <string>

#include "services/common/db/session.h"

namespace thidua::identity::store {

struct StoredSession {
  std::string id;
  std::string account_id;
  absl::Time expires_at;
};

// `token_hash` is the SHA-256 of the token. Answers when the session ends.
absl::StatusOr<absl::Time> InsertSession(db::Session& session, const std::string& id,
                                         const std::string& account_id, const std::string& token_hash,
                                         absl::Duration life);
// NOT_FOUND unless it is open, not expired, and its account is not disabled.
absl::StatusOr<StoredSession> FindOpen(db::Session& session, const std::string& token_hash);
// How many rows: 0 when it was closed already.
absl::StatusOr<int64_t> Close(db::Session& session, const std::string& id);
absl::Status CloseAllOf(db::Session& session, const std::string& account_id, const std::string& except_id);

}  // namespace thidua::identity::store

#endif  // THIDUA_SERVICES_IDENTITY_STORE_SESSION_STORE_H_
