// When a lost password is one administrator's to replace, and when it takes two.
#ifndef THIDUA_SERVICES_IDENTITY_DOMAIN_RECOVERY_RULES_H_
#define THIDUA_SERVICES_IDENTITY_DOMAIN_RECOVERY_RULES_H_

#include "services/identity/domain/role_change_rules.h"

namespace thidua::identity {

// `slip_unused`: nobody has set a password of his own yet, so whoever made the account knows as much as
// whoever makes the slip anew. `administrators`: how many accounts hold that role; looked at where this one
// does.
Hands HandsForRecovery(const v1::Account& account, bool slip_unused, int64_t administrators);

}  // namespace thidua::identity

#endif  // THIDUA_SERVICES_IDENTITY_DOMAIN_RECOVERY_RULES_H_
