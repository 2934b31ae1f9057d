#include "services/identity/domain/password_rule.h"

#include <algorithm>
#include <cstdlib>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_split.h"

namespace thidua {
extern const char kCommonPasswords[];  // common_passwords.txt
}

namespace thidua::identity {
namespace {

bool Common(const std::string& core) {
  static const auto* common = new absl::flat_hash_set<std::string>(
      absl::StrSplit(kCommonPasswords, absl::ByAnyChar(" \n"), absl::SkipEmpty()));
  return common->contains(core);
}

// Lower case, without what people put between words: "Mat-Khau 2021" is "matkhau2021".
std::string Core(const std::string& password) {
  std::string core;
  for (const char c : password) {
    if (absl::ascii_isalnum(c) || !absl::ascii_isascii(c)) core += absl::ascii_tolower(c);
  }
  return core;
}

std::string WithoutTrailingDigits(const std::string& core) {
  return core.substr(0, core.find_last_not_of("0123456789") + 1);
}

// "abcabcabcabc": a piece of it said three times or more.
bool Repeats(const std::string& core) {
  for (size_t piece = 1; piece <= core.size() / 3; ++piece) {
    if (std::equal(core.begin() + piece, core.end(), core.begin())) return true;
  }
  return false;
}

// "123456789012": nearly every character follows from the one before.
bool InSequence(const std::string& core) {
  if (core.size() < 2) return true;
  size_t steps = 0;
  for (size_t i = 1; i < core.size(); ++i) {
    if (std::abs(core[i] - core[i - 1]) <= 1) ++steps;
  }
  return steps * 4 >= (core.size() - 1) * 3;
}

}  // namespace

PasswordFault FaultOf(const std::string& password, const std::string& username, int min) {
  const auto length =
      std::count_if(password.begin(), password.end(), [](unsigned char c) { return (c & 0xC0) != 0x80; });
  if (length < min) return PasswordFault::kShort;
  const std::string core = Core(password);
  const bool named = absl::StrContains(core, Core(username)) || absl::StrContains(core, "thidua") ||
                     absl::StrContains(core, "khenthuong");
  if (named || Common(core) || Common(WithoutTrailingDigits(core)) || Repeats(core) || InSequence(core)) {
    return PasswordFault::kGuessable;
  }
  return PasswordFault::kNone;
}

}  // namespace thidua::identity
