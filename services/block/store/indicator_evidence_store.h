// The files that prove what units reported, kept byte for byte.
#ifndef THIDUA_SERVICES_BLOCK_STORE_INDICATOR_EVIDENCE_STORE_H_
#define THIDUA_SERVICES_BLOCK_STORE_INDICATOR_EVIDENCE_STORE_H_

#include <string>
#include <vector>

#include "services/common/db/session.h"
#include "thidua/block/v1/indicator_service.pb.h"

namespace thidua::block::store {

struct StoredEvidence {
  v1::IndicatorEvidence evidence;
  std::string report_id;
  int64_t revision = 0;
};

absl::Status InsertEvidence(db::Session& session, const StoredEvidence& stored, const std::string& content);
absl::StatusOr<StoredEvidence> FindEvidence(db::Session& session, const std::string& id);
absl::StatusOr<StoredEvidence> LockEvidence(db::Session& session, const std::string& id);
// Empties the file and writes why, and its revision.
absl::Status RedactEvidence(db::Session& session, const StoredEvidence& stored);
absl::StatusOr<std::string> EvidenceContent(db::Session& session, const std::string& id);
// In the order they were attached, also those that were taken out.
absl::StatusOr<std::vector<StoredEvidence>> EvidenceOf(db::Session& session,
                                                       const std::vector<std::string>& report_ids);

// What the view `audited` seals of a file.
std::string FileOf(const v1::IndicatorEvidence& evidence);

}  // namespace thidua::block::store

#endif  // THIDUA_SERVICES_BLOCK_STORE_INDICATOR_EVIDENCE_STORE_H_
