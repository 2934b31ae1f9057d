#include <regex>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "tests/arch/rules.h"

namespace thidua::arch {
namespace {

// The service a target belongs to, from the folder its files are built in: "services/block/libthidua_block.a"
// and "bin/thidua-block" are of block. Empty for what is nobody's own.
std::string ServiceOf(const std::string& target) {
  static const std::regex library("services/([a-z]+)/.*\\.a");
  static const std::regex program("bin/thidua-([a-z]+)");
  std::smatch match;
  if (!std::regex_match(target, match, library) && !std::regex_match(target, match, program)) return "";
  const std::string name = match[1];
  for (const auto& context : Contexts()) {
    if (name == context) return context;
  }
  return "";
}

}  // namespace

Breaches LinkBreaches(const std::string& ninja) {
  Breaches out;
  for (absl::string_view line : absl::StrSplit(ninja, '\n')) {
    static const std::regex link(
        "build (\\S+\\.a|bin/\\S+): CXX_(STATIC_LIBRARY|EXECUTABLE)_LINKER\\S*( .*)");
    std::cmatch match;
    if (!absl::StartsWith(line, "build ") ||
        !std::regex_match(line.data(), line.data() + line.size(), match, link)) {
      continue;
    }
    const std::string target = match[1];
    const std::string service = ServiceOf(target);
    const bool client = absl::StartsWith(target, "client/") || absl::StartsWith(target, "bin/thidua-client");
    const std::string inputs = match[3];
    for (absl::string_view input : absl::StrSplit(inputs, ' ')) {
      // It signs, and does not judge what it signed: the two share no code.
      if (client && absl::StrContains(input, "libthidua_signature.a"))
        out.push_back(absl::StrCat(target, " takes in ", input));
      const std::string other = ServiceOf(std::string(input));
      if (other.empty() || other == service) continue;
      if (!service.empty() || client) out.push_back(absl::StrCat(target, " takes in ", input));
    }
  }
  return out;
}

}  // namespace thidua::arch
