// Checkpoints that signed papers name (ADR 0048): read from a file's bytes. Whether its signatures are good
// is for others to say; here it is only asked whether the log still holds what they name.
#ifndef THIDUA_SERVICES_AUDIT_VERIFY_NAMED_CHECK_H_
#define THIDUA_SERVICES_AUDIT_VERIFY_NAMED_CHECK_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace thidua::audit {

struct Named {
  std::string name;   // "thidua-checkpoint/v1 …"; empty: the file named none
  std::string where;  // the file; empty: it was told as a text
};

// What the signatures of a PDF name; one without a name where they name none, or the file cannot be read.
std::vector<Named> NamedIn(const std::string& path);
// The names in its bytes, in their order.
std::vector<std::string> NamesIn(absl::string_view file);

}  // namespace thidua::audit

#endif  // THIDUA_SERVICES_AUDIT_VERIFY_NAMED_CHECK_H_
