#include "tests/authz/people.h"

#include "absl/strings/str_cat.h"
#include "tests/support/database.h"

namespace thidua::test {

People::People(World& world) : world_(world), database_(world.stack.AsSuperuser()) {
  Query(*database_, "CREATE TEMP TABLE another AS SELECT * FROM identity.sessions WITH NO DATA");
}

// In the database, not by signing in: each sign-in would need a code that nobody has used yet.
Actor People::InAnotherSession(const Actor& actor, const std::string& change) {
  const std::string token = crypto::Base64Url(crypto::RandomBytes(32));
  // With its leaf, without which the guard lets no session in and it could not be closed.
  Query(
      *database_,
      absl::StrCat("BEGIN; DELETE FROM another; INSERT INTO another SELECT * FROM identity.sessions"
                   " WHERE account_id = '",
                   actor.account_id,
                   "' ORDER BY expires_at DESC LIMIT 1;"
                   " UPDATE another SET id = gen_random_uuid(), token_hash = sha256('",
                   token, "'::bytea), revision = 1, revoked_at = NULL;",
                   change.empty() ? "" : absl::StrCat("UPDATE another SET ", change, ";"),
                   " INSERT INTO identity.sessions SELECT * FROM another;"
                   " SELECT audit.append('SESSION_OPENED', NULL, 'session', id, 1, now(), 'by hand'::bytea,"
                   "  sha256('\\x00'::bytea || 'by hand'::bytea), 'unsigned'::bytea) FROM another; COMMIT"));
  Actor other = actor;
  other.headers = {{"authorization", absl::StrCat("Bearer ", token)}};
  return other;
}

People::Sessions& People::Of(identity::v1::Role role, const std::string& unit) {
  const auto it = known_.find({role, unit});
  if (it != known_.end()) return it->second;
  const bool foreign = unit == world_.foreign_district;
  Sessions made;
  made.valid = world_.NewActor(foreign ? world_.foreign_school : world_.school, {{role, unit}});
  made.expired = InAnotherSession(made.valid,
                                  "created_at = now() - interval '2 days', expires_at = now() - "
                                  "interval '1 second'");
  made.revoked = InAnotherSession(made.valid, "revoked_at = now()");
  return known_.emplace(std::pair(role, unit), made).first->second;
}

void People::Renew(identity::v1::Role role, const std::string& unit) {
  Sessions& sessions = Of(role, unit);
  sessions.valid = InAnotherSession(sessions.valid, "");
}

Actor People::Get(identity::v1::Role role, const std::string& unit, Token token) {
  const Sessions& sessions = Of(role, unit);
  switch (token) {
    case Token::kValid:
      return sessions.valid;
    case Token::kExpired:
      return sessions.expired;
    case Token::kRevoked:
      return sessions.revoked;
    default:
      return {};
  }
}

}  // namespace thidua::test
