// When a password is good enough (NIST SP 800-63B: length counts, composition rules do not).
#ifndef THIDUA_SERVICES_IDENTITY_DOMAIN_PASSWORD_RULE_H_
#define THIDUA_SERVICES_IDENTITY_DOMAIN_PASSWORD_RULE_H_

#include <string>

namespace thidua::identity {

inline constexpr int kMinPasswordLength = 10;

// Long enough in code points and not built around the username.
bool PasswordStrongEnough(const std::string& password, const std::string& username);

}  // namespace thidua::identity

#endif  // THIDUA_SERVICES_IDENTITY_DOMAIN_PASSWORD_RULE_H_
