// What a verifier finds wrong.
#ifndef THIDUA_SERVICES_AUDIT_VERIFY_FINDING_H_
#define THIDUA_SERVICES_AUDIT_VERIFY_FINDING_H_

#include <cstdint>
#include <string>
#include <vector>

namespace thidua::audit {

struct Finding {
  std::string code;      // README.md lists them; the second verifier uses the same
  int64_t index;         // of the entry, or the size of the checkpoint; -1 where there is none
  std::string subject;   // "dossier <id>", a file, a key
  std::string sentence;  // Vietnamese
};
using Findings = std::vector<Finding>;

}  // namespace thidua::audit

#endif  // THIDUA_SERVICES_AUDIT_VERIFY_FINDING_H_
