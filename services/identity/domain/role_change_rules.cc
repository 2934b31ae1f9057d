#include "services/identity/domain/role_change_rules.h"

namespace thidua::identity {

Hands HandsFor(v1::RoleChange::Kind kind, v1::Role role, int64_t administrators) {
  if (role == v1::TEACHER) return Hands::kOne;
  const bool second = kind == v1::RoleChange::GRANT && role == v1::ADMINISTRATOR && administrators == 1;
  return second ? Hands::kOneAlone : Hands::kTwo;
}

}  // namespace thidua::identity
