#include "services/identity/domain/session_origin.h"

#include <optional>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"

namespace thidua::identity {
namespace {

using v1::OpenSession;

// The first two numbers of an IPv4 address.
std::optional<std::pair<int, int>> FirstTwo(const std::string& address) {
  const std::vector<std::string> parts = absl::StrSplit(address, '.');
  std::pair<int, int> two;
  if (parts.size() != 4 || !absl::SimpleAtoi(parts[0], &two.first) ||
      !absl::SimpleAtoi(parts[1], &two.second)) {
    return std::nullopt;
  }
  return two;
}

// RFC 1918, and what a computer gives itself where nobody gives it an address.
bool Private(const std::pair<int, int>& two) {
  const auto [a, b] = two;
  return a == 10 || (a == 172 && b >= 16 && b <= 31) || (a == 192 && b == 168) || (a == 169 && b == 254);
}

}  // namespace

OpenSession::Platform PlatformOf(const std::string& user_agent) {
  const std::string words = absl::AsciiStrToLower(user_agent);
  if (words.empty()) return OpenSession::PLATFORM_UNSPECIFIED;
  if (absl::StrContains(words, "(windows")) return OpenSession::WINDOWS;
  if (absl::StrContains(words, "(linux")) return OpenSession::LINUX;
  if (absl::StrContains(words, "(osx") || absl::StrContains(words, "(mac")) return OpenSession::MAC;
  return OpenSession::OTHER;
}

OpenSession::Network NetworkOf(const std::string& address) {
  const std::string bare =
      absl::StrReplaceAll(absl::AsciiStrToLower(address),
                          {{"ipv6:", ""}, {"%5b", ""}, {"%5d", ""}, {"[", ""}, {"]", ""}, {"::ffff:", ""}});
  if (bare.empty()) return OpenSession::NETWORK_UNSPECIFIED;
  if (bare == "::1") return OpenSession::SAME_COMPUTER;
  if (const auto two = FirstTwo(bare)) {
    if (two->first == 127) return OpenSession::SAME_COMPUTER;
    return Private(*two) ? OpenSession::LOCAL_NETWORK : OpenSession::INTERNET;
  }
  if (!absl::StrContains(bare, ':')) return OpenSession::NETWORK_UNSPECIFIED;
  // RFC 4193 and link-local.
  const bool local =
      absl::StartsWith(bare, "fc") || absl::StartsWith(bare, "fd") || absl::StartsWith(bare, "fe80");
  return local ? OpenSession::LOCAL_NETWORK : OpenSession::INTERNET;
}

}  // namespace thidua::identity
