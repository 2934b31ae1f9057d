#include "services/common/audit/leaf.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "services/common/crypto/crypto.h"

namespace thidua::audit {
namespace {

void Append(std::string& out, absl::string_view part) {
  const uint64_t size = part.size();
  for (int shift = 56; shift >= 0; shift -= 8) out += static_cast<char>((size >> shift) & 0xff);
  out.append(part.data(), part.size());
}

}  // namespace

std::string CanonicalBody(const Leaf& leaf, const std::string& service, const std::string& actor_id,
                          absl::Time business_at) {
  std::string body;
  Append(body, "thidua-leaf-v1");
  Append(body, service);
  Append(body, leaf.kind);
  Append(body, actor_id);
  Append(body, leaf.aggregate.type);
  Append(body, leaf.aggregate.id);
  Append(body, absl::StrCat(leaf.aggregate.version));
  Append(body, absl::StrCat(absl::ToUnixMicros(business_at)));
  Facts facts = leaf.facts;
  std::sort(facts.begin(), facts.end());
  for (const auto& [name, value] : facts) {
    Append(body, name);
    Append(body, value);
  }
  return body;
}

std::string LeafHash(const std::string& body) { return crypto::Sha256(std::string(1, '\0') + body); }

}  // namespace thidua::audit
