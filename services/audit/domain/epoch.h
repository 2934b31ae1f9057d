// A restore, declared: the log goes on from an older size because two officers say so and why. Whatever else
// makes the log shorter than somebody has seen it is tampering (security.md 1.3).
#ifndef THIDUA_SERVICES_AUDIT_DOMAIN_EPOCH_H_
#define THIDUA_SERVICES_AUDIT_DOMAIN_EPOCH_H_

#include <string>

#include "services/common/audit/note.h"

namespace thidua::audit {

struct Epoch {
  std::string origin;
  uint64_t old_size;  // as last published
  std::string old_root;
  uint64_t kept_size;  // what the restored database still has
  std::string kept_root;
  std::string reason;  // one line
};
std::string EpochText(const Epoch& epoch);
absl::StatusOr<Epoch> ParseEpoch(const std::string& text);

// The declaration in `note` when two different officers of the policy have signed it.
absl::StatusOr<Epoch> DeclaredEpoch(const std::string& note, const Policy& policy);

}  // namespace thidua::audit

#endif  // THIDUA_SERVICES_AUDIT_DOMAIN_EPOCH_H_
