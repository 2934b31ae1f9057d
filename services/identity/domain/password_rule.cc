#include "services/identity/domain/password_rule.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"

namespace thidua::identity {

bool PasswordStrongEnough(const std::string& password, const std::string& username) {
  const auto length =
      std::count_if(password.begin(), password.end(), [](unsigned char c) { return (c & 0xC0) != 0x80; });
  return length >= kMinPasswordLength &&
         !absl::StrContains(absl::AsciiStrToLower(password), absl::AsciiStrToLower(username));
}

}  // namespace thidua::identity
