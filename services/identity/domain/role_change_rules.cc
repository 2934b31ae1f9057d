#include "services/identity/domain/role_change_rules.h"

#include <algorithm>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace thidua::identity {

std::string RolesFact(const v1::Account& account) {
  std::vector<std::string> roles;
  for (const auto& grant : account.grants()) {
    roles.push_back(absl::StrCat(v1::Role_Name(grant.role()), " ", grant.unit_id()));
  }
  std::sort(roles.begin(), roles.end());
  return absl::StrJoin(roles, ",");
}

Hands HandsFor(v1::RoleChange::Kind kind, v1::Role role, int64_t administrators) {
  if (role == v1::TEACHER) return Hands::kOne;
  const bool second = kind == v1::RoleChange::GRANT && role == v1::ADMINISTRATOR && administrators == 1;
  return second ? Hands::kOneAlone : Hands::kTwo;
}

}  // namespace thidua::identity
