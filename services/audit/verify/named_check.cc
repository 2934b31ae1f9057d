#include "services/audit/verify/named_check.h"

#include <filesystem>

#include "absl/strings/match.h"
#include "services/audit/files/export_dir.h"

namespace thidua::audit {

std::vector<std::string> NamesIn(absl::string_view file) {
  constexpr absl::string_view kKey = " /Reason (", kForm = "thidua-checkpoint/";
  std::vector<std::string> names;
  for (size_t at = file.find(kKey); at != absl::string_view::npos; at = file.find(kKey, at)) {
    at += kKey.size();
    const absl::string_view text = file.substr(at, file.find(')', at) - at);
    if (absl::StartsWith(text, kForm)) names.emplace_back(text);
  }
  return names;
}

std::vector<Named> NamedIn(const std::string& path) {
  const std::string where = std::filesystem::path(path).filename().string();
  const auto file = ReadFile(path);
  std::vector<Named> named;
  for (auto& name : NamesIn(file.ok() ? *file : "")) named.push_back({std::move(name), where});
  if (named.empty()) named.push_back({"", where});
  return named;
}

}  // namespace thidua::audit
