#include "tests/arch/golden.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "tests/support/stack.h"

namespace thidua::arch {
namespace {

using Lines = std::vector<std::string>;

Lines Without(Lines all, Lines some) {
  std::sort(all.begin(), all.end());
  std::sort(some.begin(), some.end());
  Lines out;
  std::set_difference(all.begin(), all.end(), some.begin(), some.end(), std::back_inserter(out));
  return out;
}

}  // namespace

Lines LinesOf(const std::string& path) {
  std::ifstream in(test::SourceDir() + "/" + path);
  std::stringstream text;
  text << in.rdbuf();
  return absl::StrSplit(text.str(), '\n', absl::SkipEmpty());
}

void ExpectIsFile(const Lines& lines, const std::string& path) {
  const std::string made = test::BuildDir() + path.substr(path.rfind('/'));
  std::ofstream(made) << absl::StrJoin(lines, "\n") << "\n";
  Lines written;
  std::copy_if(lines.begin(), lines.end(), std::back_inserter(written),
               [](const std::string& line) { return !line.empty(); });
  const Lines golden = LinesOf(path);
  EXPECT_TRUE(written == golden) << path << " does not say:\n  "
                                 << absl::StrJoin(Without(written, golden), "\n  ") << "\nand says:\n  "
                                 << absl::StrJoin(Without(golden, written), "\n  ")
                                 << "\nIf that is meant: cp " << made << " " << path;
}

}  // namespace thidua::arch
