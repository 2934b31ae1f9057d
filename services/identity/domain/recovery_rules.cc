#include "services/identity/domain/recovery_rules.h"

#include <algorithm>

namespace thidua::identity {

Hands HandsForRecovery(const v1::Account& account, bool slip_unused, int64_t administrators) {
  if (account.disabled() || !slip_unused) return Hands::kTwo;
  const auto& grants = account.grants();
  const auto holds = [&](v1::Role role) {
    return [role](const v1::Grant& grant) { return grant.role() == role; };
  };
  if (std::all_of(grants.begin(), grants.end(), holds(v1::TEACHER))) return Hands::kOne;
  // The two are all there are: nobody else could ever confirm, and the one made the other alone.
  const bool the_second = std::any_of(grants.begin(), grants.end(), holds(v1::ADMINISTRATOR));
  return the_second && administrators == 2 ? Hands::kOneAlone : Hands::kTwo;
}

}  // namespace thidua::identity
