#include "services/common/audit/leaf.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/common/crypto/crypto.h"

namespace thidua::audit {
namespace {

// Version of the form, service, kind, actor, type, id, version, business time.
constexpr size_t kPartsBeforeFacts = 8;

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

absl::StatusOr<std::vector<std::string>> CanonicalParts(absl::string_view bytes) {
  std::vector<std::string> parts;
  while (!bytes.empty()) {
    if (bytes.size() < 8) return absl::DataLossError("a length is cut off");
    uint64_t size = 0;
    for (int i = 0; i < 8; ++i) size = size << 8 | static_cast<unsigned char>(bytes[i]);
    if (size > bytes.size() - 8) return absl::DataLossError("a part is cut off");
    parts.emplace_back(bytes.substr(8, size));
    bytes.remove_prefix(8 + size);
  }
  return parts;
}

std::string FromCanonicalParts(const std::vector<std::string>& parts) {
  std::string bytes;
  for (const auto& part : parts) Append(bytes, part);
  return bytes;
}

bool IsUtf8(absl::string_view bytes) {
  for (size_t i = 0; i < bytes.size();) {
    const unsigned char lead = bytes[i++];
    if (lead < 0x80) continue;
    const int more = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : 1;
    if (lead < 0xc2 || lead > 0xf4 || bytes.size() - i < static_cast<size_t>(more)) return false;
    uint32_t code = lead & (0x3f >> more);
    for (int k = 0; k < more; ++k, ++i) {
      const unsigned char next = bytes[i];
      if ((next & 0xc0) != 0x80) return false;
      code = code << 6 | (next & 0x3f);
    }
    const bool overlong = (more == 2 && code < 0x800) || (more == 3 && code < 0x10000);
    if (overlong || code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) return false;
  }
  return true;
}

std::string OfficeText(const Office& office) { return absl::StrCat(office.role, "@", office.unit_id); }

std::vector<Office> OfficesOf(absl::string_view texts) {
  std::vector<Office> offices;
  for (const absl::string_view text : absl::StrSplit(texts, ' ', absl::SkipEmpty())) {
    const std::vector<std::string> parts = absl::StrSplit(text, '@');
    if (parts.size() == 2) offices.push_back({parts[0], parts[1]});
  }
  return offices;
}

absl::StatusOr<std::string> FactOf(absl::string_view body, absl::string_view name) {
  const auto parts = CanonicalParts(body);
  if (!parts.ok()) return parts.status();
  for (size_t i = kPartsBeforeFacts; i + 1 < parts->size(); i += 2) {
    if ((*parts)[i] == name) return (*parts)[i + 1];
  }
  return std::string();
}

bool LeavesNoRow(absl::string_view aggregate_type) {
  return aggregate_type == kPersonalRead || aggregate_type == kLoneAct;
}

std::string LeafHash(const std::string& body) { return crypto::Sha256(std::string(1, '\0') + body); }

}  // namespace thidua::audit
