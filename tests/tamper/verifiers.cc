#include "tests/tamper/verifiers.h"

#include <algorithm>
#include <cstdio>
#include <sstream>
#include <stdexcept>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace thidua::test {
namespace {

Verdict Read(const Ran& ran) {
  Verdict verdict{ran.ok, {}, ran.output};
  for (const absl::string_view line : absl::StrSplit(ran.output, '\n')) {
    const std::vector<std::string> words = absl::StrSplit(line, absl::ByAnyChar(" :"));
    if (words.size() >= 3 && words[0] == "SAI") verdict.findings.push_back(words[1] + " " + words[2]);
  }
  std::sort(verdict.findings.begin(), verdict.findings.end());
  return verdict;
}

}  // namespace

bool Verdict::Names(const std::string& finding) const {
  return std::find(findings.begin(), findings.end(), finding) != findings.end();
}

Ran RunCommand(const std::string& command) {
  FILE* out = popen((command + " 2>&1").c_str(), "r");
  if (out == nullptr) throw std::runtime_error("cannot run " + command);
  Ran ran{false, ""};
  char buffer[4096];
  while (const size_t n = fread(buffer, 1, sizeof buffer, out)) ran.output.append(buffer, n);
  ran.ok = pclose(out) == 0;
  return ran;
}

Verdict VerifyOnce(const std::string& arguments) {
  return Read(RunCommand(absl::StrCat("'", THIDUA_BIN_DIR, "/thidua-audit-verify' ", arguments)));
}

Verdict VerifyTwice(const std::string& arguments) {
  Verdict first = VerifyOnce(arguments);
  const Verdict second = Read(RunCommand(
      absl::StrCat("/usr/bin/python3 '", THIDUA_SOURCE_DIR, "/deploy/audit_verify.py' ", arguments)));
  if (first.whole != second.whole || first.findings != second.findings) {
    throw std::runtime_error(absl::StrCat("the verifiers disagree:\n", first.words, "\nand\n", second.words));
  }
  return first;
}

}  // namespace thidua::test
