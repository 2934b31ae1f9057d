// Which role changes take a second administrator, and who may be the second.
#ifndef THIDUA_SERVICES_IDENTITY_DOMAIN_ROLE_CHANGE_RULES_H_
#define THIDUA_SERVICES_IDENTITY_DOMAIN_ROLE_CHANGE_RULES_H_

#include <string>

#include "thidua/identity/v1/identity_service.pb.h"
#include "thidua/identity/v1/role_change_service.pb.h"

namespace thidua::identity {

enum class Hands {
  kOne,       // TEACHER: it opens nothing of others
  kOneAlone,  // the only administrator makes the second
  kTwo,
};

// An account's roles as its leaf and the view `audited` have them: "ADMINISTRATOR <unit>,TEACHER <unit>",
// sorted.
std::string RolesFact(const v1::Account& account);

Hands HandsFor(v1::RoleChange::Kind kind, v1::Role role, int64_t administrators);

}  // namespace thidua::identity

#endif  // THIDUA_SERVICES_IDENTITY_DOMAIN_ROLE_CHANGE_RULES_H_
