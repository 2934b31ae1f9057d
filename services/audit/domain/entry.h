// An entry of the log: a leaf as the tree, the export and the verifiers see it.
#ifndef THIDUA_SERVICES_AUDIT_DOMAIN_ENTRY_H_
#define THIDUA_SERVICES_AUDIT_DOMAIN_ENTRY_H_

#include <string>

#include "absl/status/statusor.h"
#include "services/common/audit/leaf.h"

namespace thidua::audit {

struct LogEntry {
  std::string id;         // of the leaf, a uuid
  int64_t recorded_us;    // the database's clock, microseconds since 1970
  std::string previous;   // leaf hash of the aggregate's version before; empty for the first
  std::string body;       // canonical bytes (common/audit/leaf.h)
  std::string signature;  // by the service, of the leaf hash
};

// Canonical parts, like the body: the whole row is under the tree, not the body alone.
std::string EncodeEntry(const LogEntry& entry);
absl::StatusOr<LogEntry> DecodeEntry(const std::string& bytes);

// What a body says.
struct Act {
  std::string service;
  std::string actor_id;
  int64_t business_us;
  Leaf leaf;
};

// Fails unless `body` is exactly the canonical bytes of what it says.
absl::StatusOr<Act> DecodeBody(const std::string& body);

// Kinds of the log's own leaves; their aggregate is "log".
constexpr char kLogOpened[] = "LOG_OPENED";
constexpr char kLogHeartbeat[] = "LOG_HEARTBEAT";
constexpr char kEpochDeclared[] = "EPOCH_DECLARED";

}  // namespace thidua::audit

#endif  // THIDUA_SERVICES_AUDIT_DOMAIN_ENTRY_H_
