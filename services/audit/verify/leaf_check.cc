#include "services/audit/verify/leaf_check.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

namespace thidua::audit {

bool SignedByService(const Policy& policy, const Act& act, const std::string& leaf_hash,
                     const std::string& signature, std::optional<uint64_t> index) {
  return std::any_of(policy.services.begin(), policy.services.end(), [&](const Policy::Trusted& service) {
    return service.key.name == act.service && (!service.until || (index && *index < *service.until)) &&
           crypto::Verify(service.key.public_key, leaf_hash, signature);
  });
}

ReadLeaf ReadEntry(const std::string& bytes, uint64_t index, const Policy& policy) {
  const auto entry = DecodeEntry(bytes);
  if (!entry.ok()) return {entry.status(), "", "", false};
  ReadLeaf leaf{DecodeBody(entry->body), LeafHash(entry->body), entry->previous, false};
  leaf.is_signed = leaf.act.ok() && SignedByService(policy, *leaf.act, leaf.hash, entry->signature, index);
  return leaf;
}

std::string NameOf(const Act& act) {
  return absl::StrCat(act.leaf.aggregate.type, " ", act.leaf.aggregate.id, " phiên bản ",
                      act.leaf.aggregate.version);
}

}  // namespace thidua::audit
