#include "services/audit/domain/entry.h"

#include <algorithm>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "services/common/error/status_macros.h"

namespace thidua::audit {
namespace {

constexpr char kFormat[] = "thidua-entry-v1";

}  // namespace

std::string EncodeEntry(const LogEntry& entry) {
  return FromCanonicalParts(
      {kFormat, entry.id, absl::StrCat(entry.recorded_us), entry.previous, entry.body, entry.signature});
}

absl::StatusOr<LogEntry> DecodeEntry(const std::string& bytes) {
  ASSIGN_OR_RETURN(const auto parts, CanonicalParts(bytes));
  LogEntry entry;
  if (parts.size() != 6 || parts[0] != kFormat || !IsUtf8(parts[1]) ||
      !absl::SimpleAtoi(parts[2], &entry.recorded_us)) {
    return absl::DataLossError("not an entry");
  }
  entry.id = parts[1];
  entry.previous = parts[3];
  entry.body = parts[4];
  entry.signature = parts[5];
  if (EncodeEntry(entry) != bytes) return absl::DataLossError("not an entry as it is written");
  return entry;
}

absl::StatusOr<Act> DecodeBody(const std::string& body) {
  ASSIGN_OR_RETURN(const auto parts, CanonicalParts(body));
  Act act;
  if (parts.size() < 8 || parts.size() % 2 != 0 || !std::all_of(parts.begin(), parts.end(), IsUtf8) ||
      !absl::SimpleAtoi(parts[6], &act.leaf.aggregate.version) ||
      !absl::SimpleAtoi(parts[7], &act.business_us)) {
    return absl::DataLossError("not a leaf");
  }
  act.service = parts[1];
  act.leaf.kind = parts[2];
  act.actor_id = parts[3];
  act.leaf.aggregate.type = parts[4];
  act.leaf.aggregate.id = parts[5];
  for (size_t i = 8; i < parts.size(); i += 2) act.leaf.facts.emplace_back(parts[i], parts[i + 1]);
  if (CanonicalBody(act.leaf, act.service, act.actor_id, absl::FromUnixMicros(act.business_us)) != body) {
    return absl::DataLossError("not a leaf as it is written");
  }
  return act;
}

}  // namespace thidua::audit
