// One person for each role in each unit, with a session in each state.
#ifndef THIDUA_TESTS_AUTHZ_PEOPLE_H_
#define THIDUA_TESTS_AUTHZ_PEOPLE_H_

#include <map>
#include <string>
#include <utility>

#include "tests/authz/expected.h"
#include "tests/contract/world.h"

namespace thidua::test {

class People {
 public:
  explicit People(World& world);

  // Who holds `role` in `unit`, and what he shows. Made when first asked for: a person of the school, or of
  // the foreign school where `unit` is foreign.
  Actor Get(identity::v1::Role role, const std::string& unit, Token token);
  // A new session of his, after a call that may have ended the old one.
  void Renew(identity::v1::Role role, const std::string& unit);

 private:
  struct Sessions {
    Actor valid, expired, revoked;
  };
  Sessions& Of(identity::v1::Role role, const std::string& unit);
  // The actor in another session of his account, like the first one but for `change` (of SQL: SET …).
  Actor InAnotherSession(const Actor& actor, const std::string& change);

  World& world_;
  std::unique_ptr<db::Connection> database_;
  std::map<std::pair<identity::v1::Role, std::string>, Sessions> known_;
};

}  // namespace thidua::test

#endif  // THIDUA_TESTS_AUTHZ_PEOPLE_H_
