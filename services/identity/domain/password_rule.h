// When a password is good enough (NIST SP 800-63B-4: length counts, composition rules do not).
#ifndef THIDUA_SERVICES_IDENTITY_DOMAIN_PASSWORD_RULE_H_
#define THIDUA_SERVICES_IDENTITY_DOMAIN_PASSWORD_RULE_H_

#include <string>

namespace thidua::identity {

inline constexpr int kMinPasswordLength = 15;            // where the password is all there is
inline constexpr int kMinPasswordLengthWithFactor = 10;  // beside a second factor

enum class PasswordFault {
  kNone,
  kShort,      // fewer than `min` code points
  kGuessable,  // common, repeated, in sequence, or built around the username or the system's name
};

PasswordFault FaultOf(const std::string& password, const std::string& username, int min);

}  // namespace thidua::identity

#endif  // THIDUA_SERVICES_IDENTITY_DOMAIN_PASSWORD_RULE_H_
