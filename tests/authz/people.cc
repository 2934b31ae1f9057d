#include "tests/authz/people.h"

#include "absl/strings/str_cat.h"
#include "tests/support/database.h"

namespace thidua::test {
namespace {

// Ends all sessions of the account by time, as if they had grown old.
void Expire(const Stack& stack, const Actor& actor) {
  auto database = stack.AsSuperuser();
  Query(*database, absl::StrCat("UPDATE identity.sessions SET created_at = now() - interval '2 days',"
                                " expires_at = now() - interval '1 day' WHERE account_id = '",
                                actor.account_id, "'"));
}

}  // namespace

Actor People::Fresh(identity::v1::Role role, const std::string& unit) {
  const bool foreign = unit == world_.foreign_district;
  return world_.NewActor(foreign ? world_.foreign_school : world_.school, {{role, unit}});
}

People::Sessions People::Make(identity::v1::Role role, const std::string& unit) {
  Sessions made;
  made.expired = Fresh(role, unit);
  Expire(world_.stack, made.expired);
  made.revoked = world_.api.SignIn(made.expired.username, kPassword);
  world_.Do<identity::v1::SignOutResponse>(made.revoked, "identity/IdentityService/SignOut",
                                           WithId<identity::v1::SignOutRequest>());
  made.valid = world_.api.SignIn(made.expired.username, kPassword);
  return made;
}

Actor People::Get(identity::v1::Role role, const std::string& unit, Token token) {
  auto it = known_.find({role, unit});
  if (it == known_.end()) it = known_.emplace(std::pair(role, unit), Make(role, unit)).first;
  switch (token) {
    case Token::kValid:
      return it->second.valid;
    case Token::kExpired:
      return it->second.expired;
    case Token::kRevoked:
      return it->second.revoked;
    default:
      return {};
  }
}

}  // namespace thidua::test
