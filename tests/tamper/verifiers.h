// Both verifiers on one export: they must agree, or the test ends.
#ifndef THIDUA_TESTS_TAMPER_VERIFIERS_H_
#define THIDUA_TESTS_TAMPER_VERIFIERS_H_

#include <string>
#include <vector>

namespace thidua::test {

struct Verdict {
  bool whole = false;
  std::vector<std::string> findings;  // "ROOT 300", sorted
  std::string words;                  // all that the first verifier said

  bool Names(const std::string& finding) const;
};

// Runs thidua-audit-verify and deploy/audit_verify.py with the same arguments; throws when they disagree.
Verdict VerifyTwice(const std::string& arguments);
// The first of them alone.
Verdict VerifyOnce(const std::string& arguments);

// Runs a shell command; what it prints, and whether it ended well.
struct Ran {
  bool ok;
  std::string output;
};
Ran RunCommand(const std::string& command);

}  // namespace thidua::test

#endif  // THIDUA_TESTS_TAMPER_VERIFIERS_H_
