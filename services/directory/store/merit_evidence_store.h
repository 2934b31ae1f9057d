// The files that prove merit entries, kept byte for byte.
#ifndef THIDUA_SERVICES_DIRECTORY_STORE_MERIT_EVIDENCE_STORE_H_
#define THIDUA_SERVICES_DIRECTORY_STORE_MERIT_EVIDENCE_STORE_H_

#include <optional>
#include <string>
#include <vector>

#include "services/common/db/session.h"
#include "thidua/directory/v1/directory_service.pb.h"

namespace thidua::directory::store {

struct StoredEvidence {
  v1::MeritEvidence evidence;
  int64_t revision = 0;
  int64_t of_revision = 0;       // of the entry, that it was last held against
  bool corrected_since = false;  // the entry was, since then
};

absl::Status InsertEvidence(db::Session& session, const StoredEvidence& stored, const std::string& content);
absl::StatusOr<StoredEvidence> FindEvidence(db::Session& session, const std::string& id);
absl::StatusOr<StoredEvidence> LockEvidence(db::Session& session, const std::string& id);
// The file of these bytes beside the entry; none where it has none.
absl::StatusOr<std::optional<StoredEvidence>> LockSameFile(db::Session& session, const std::string& entry_id,
                                                           const std::string& sha256);
absl::Status HoldAgainst(db::Session& session, const StoredEvidence& stored);
// Empties the file and writes why, and its revision.
absl::Status RedactEvidence(db::Session& session, const StoredEvidence& stored);
absl::StatusOr<std::string> EvidenceContent(db::Session& session, const std::string& id);

// In the order they were attached, also those that were taken out.
absl::StatusOr<std::vector<v1::MeritEvidence>> EvidenceOf(db::Session& session,
                                                          const std::vector<std::string>& entry_ids);
// Puts into each entry what proves it.
absl::Status AddEvidence(db::Session& session, std::vector<v1::MeritEntry>& entries);

// What the view `audited` seals of a file.
std::string FileOf(const v1::MeritEvidence& evidence);

}  // namespace thidua::directory::store

#endif  // THIDUA_SERVICES_DIRECTORY_STORE_MERIT_EVIDENCE_STORE_H_
