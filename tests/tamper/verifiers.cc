#include "tests/tamper/verifiers.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

extern char** environ;

namespace thidua::test {
namespace {

// deploy/audit_verify.py, kept running: its start would take longer than its work.
class SecondVerifier {
 public:
  SecondVerifier() {
    int in[2], out[2];
    if (pipe2(in, O_CLOEXEC) != 0 || pipe2(out, O_CLOEXEC) != 0) throw std::runtime_error("pipe");
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_adddup2(&files, in[0], STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&files, out[1], STDOUT_FILENO);
    const std::string script = absl::StrCat(THIDUA_SOURCE_DIR, "/deploy/audit_verify.py");
    const char* arguments[] = {"/usr/bin/python3", script.c_str(), "--each", nullptr};
    const int failed =
        posix_spawn(&pid_, arguments[0], &files, nullptr, const_cast<char**>(arguments), environ);
    posix_spawn_file_actions_destroy(&files);
    close(in[0]);
    close(out[1]);
    to_ = fdopen(in[1], "w");
    from_ = fdopen(out[0], "r");
    if (failed != 0) throw std::runtime_error("cannot run the second verifier");
  }
  ~SecondVerifier() {
    fclose(to_);
    fclose(from_);
    waitpid(pid_, nullptr, 0);
  }

  // What it says, up to its verdict.
  std::string Ask(const std::string& arguments) {
    fputs(absl::StrCat(arguments, "\n").c_str(), to_);
    fflush(to_);
    std::string answer;
    char* line = nullptr;
    size_t capacity = 0;
    while (!absl::StrContains(answer, "TOÀN VẸN: ") && getline(&line, &capacity, from_) > 0) answer += line;
    free(line);
    return answer;
  }

 private:
  pid_t pid_ = -1;
  FILE* to_ = nullptr;
  FILE* from_ = nullptr;
};

Verdict Read(const std::string& output) {
  Verdict verdict{false, {}, output};
  for (const absl::string_view line : absl::StrSplit(output, '\n')) {
    const std::vector<std::string> words = absl::StrSplit(line, absl::ByAnyChar(" :"));
    if (words.size() >= 3 && words[0] == "SAI") verdict.findings.push_back(words[1] + " " + words[2]);
    if (absl::StartsWith(line, "TOÀN VẸN: ")) verdict.whole = true;
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
  const Ran ran = RunCommand(absl::StrCat("'", THIDUA_BIN_DIR, "/thidua-audit-verify' ", arguments));
  const Verdict verdict = Read(ran.output);
  if (verdict.whole != ran.ok)
    throw std::runtime_error("a verdict and an exit code that differ: " + ran.output);
  return verdict;
}

Verdict VerifyTwice(const std::string& arguments) {
  static SecondVerifier second_verifier;
  Verdict first = VerifyOnce(arguments);
  const Verdict second = Read(second_verifier.Ask(arguments));
  if (first.whole != second.whole || first.findings != second.findings) {
    throw std::runtime_error(
        absl::StrCat("the verifiers disagree on ", arguments, ":\n", first.words, "\nand\n", second.words));
  }
  return first;
}

}  // namespace thidua::test
