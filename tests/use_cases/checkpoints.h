// The audit log as far as it has published checkpoints, put there past the program that does.
#ifndef THIDUA_TESTS_USE_CASES_CHECKPOINTS_H_
#define THIDUA_TESTS_USE_CASES_CHECKPOINTS_H_

#include <string>

#include "absl/strings/str_cat.h"
#include "services/common/audit/named_checkpoint.h"
#include "services/common/crypto/crypto.h"
#include "tests/kit/service.h"
#include "tests/support/database.h"

namespace thidua::test {

inline audit::NamedCheckpoint CheckpointOf(int size) {
  return {"thidua-audit/test", static_cast<uint64_t>(size), crypto::Sha256(absl::StrCat(size))};
}
inline std::string CheckpointNamed(int size) { return audit::CheckpointName(CheckpointOf(size)); }

// Signed, and published at the moment that `when` is in SQL.
inline void PutCheckpoint(Service& service, int size, const std::string& when = "now()") {
  const auto checkpoint = CheckpointOf(size);
  Query(*service.database().AsSuperuser(),
        absl::StrCat("INSERT INTO audit.checkpoint (size, root, note, signed_at, published_at) VALUES (",
                     size, ", '\\x", crypto::Hex(checkpoint.root), "', E'", checkpoint.origin, "\\n", size,
                     "\\n', now(), ", when, ")"));
}

}  // namespace thidua::test

#endif  // THIDUA_TESTS_USE_CASES_CHECKPOINTS_H_
