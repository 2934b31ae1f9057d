// What an entry says by itself, and whether its service signed it.
#ifndef THIDUA_SERVICES_AUDIT_VERIFY_LEAF_CHECK_H_
#define THIDUA_SERVICES_AUDIT_VERIFY_LEAF_CHECK_H_

#include <optional>
#include <string>

#include "services/audit/domain/entry.h"
#include "services/common/audit/note.h"

namespace thidua::audit {

// By a service key of the policy that counts at `index`; without an index, only keys that still count do.
bool SignedByService(const Policy& policy, const Act& act, const std::string& leaf_hash,
                     const std::string& signature, std::optional<uint64_t> index);

struct ReadLeaf {
  absl::StatusOr<Act> act;
  std::string hash;      // of its body
  std::string previous;  // hash that it claims to follow
  bool is_signed = false;
};
ReadLeaf ReadEntry(const std::string& bytes, uint64_t index, const Policy& policy);

// "dossier <id> phiên bản 3"
std::string NameOf(const Act& act);

}  // namespace thidua::audit

#endif  // THIDUA_SERVICES_AUDIT_VERIFY_LEAF_CHECK_H_
