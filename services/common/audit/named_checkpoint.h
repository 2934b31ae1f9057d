// A checkpoint by its name alone, as a signed paper carries it (ADR 0048): which log, how many leaves, which
// root. Whoever has the log can say whether it is one of its own; nobody else has to be believed.
#ifndef THIDUA_SERVICES_COMMON_AUDIT_NAMED_CHECKPOINT_H_
#define THIDUA_SERVICES_COMMON_AUDIT_NAMED_CHECKPOINT_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"

namespace thidua::audit {

struct NamedCheckpoint {
  std::string origin;  // letters, digits and "-./_" alone, so that no file has to escape it
  uint64_t size = 0;   // at least 1
  std::string root;    // 32 bytes
};

inline constexpr size_t kLongestCheckpointName = 200;

// "thidua-checkpoint/v1 ORIGIN SIZE ROOT", the root in Base64.
std::string CheckpointName(const NamedCheckpoint& checkpoint);
// Only what CheckpointName writes: one checkpoint has one name.
std::optional<NamedCheckpoint> ParseCheckpointName(absl::string_view name);

}  // namespace thidua::audit

#endif  // THIDUA_SERVICES_COMMON_AUDIT_NAMED_CHECKPOINT_H_
