#include "tests/support/faults.h"

#include <filesystem>
#include <fstream>
#include <iostream>
#include <set>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/time/clock.h"

namespace thidua::test {

std::string FaultsIn(const std::string& data_dir, absl::Time since) {
  constexpr size_t kMost = 20;
  // How a line of the log begins.
  const std::string first =
      absl::StrCat("{\"at\":\"", absl::FormatTime("%Y-%m-%d%ET%H:%M:%E6S", since, absl::UTCTimeZone()));
  const bool any = since == absl::InfinitePast();
  std::multiset<std::string> faults;  // in the order of their moments
  std::error_code none;
  for (const auto& file : std::filesystem::recursive_directory_iterator(data_dir + "/log", none)) {
    std::ifstream in(file.path());
    for (std::string line; std::getline(in, line);) {
      if (!any && line < first) continue;
      if (!absl::StrContains(line, "\"cause\":") && !absl::StrContains(line, "\"error\":")) continue;
      faults.insert(line);
      if (faults.size() > kMost) faults.erase(faults.begin());
    }
  }
  return absl::StrJoin(faults, "\n");
}

void TellFaults::OnTestStart(const testing::TestInfo& /*test*/) { began_ = absl::Now(); }

void TellFaults::OnTestEnd(const testing::TestInfo& test) {
  if (!test.result()->Failed()) return;
  const std::string faults = FaultsIn(data_dir_, began_);
  if (!faults.empty()) std::cout << "what the services logged meanwhile:\n" << faults << std::endl;
}

}  // namespace thidua::test
