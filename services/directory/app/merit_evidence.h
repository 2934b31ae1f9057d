// The files that prove a merit entry: attached, read, taken out.
#ifndef THIDUA_SERVICES_DIRECTORY_APP_MERIT_EVIDENCE_H_
#define THIDUA_SERVICES_DIRECTORY_APP_MERIT_EVIDENCE_H_

#include <string>

#include "services/common/file/evidence.h"
#include "services/common/rpc/call.h"
#include "thidua/directory/v1/directory_service.pb.h"

namespace thidua::directory {

// To an entry, at this revision, that the caller may change and holds. One that is there already proves it
// anew where the entry was corrected since; else EVIDENCE_ATTACHED_ALREADY. EVIDENCE_LIMIT.
absl::StatusOr<v1::MeritEvidence> Attach(rpc::Call& call, const std::string& entry_id, int64_t entry_revision,
                                         const file::Evidence& taken, const std::string& content);
absl::StatusOr<v1::MeritEvidence> AttachMeritEvidence(rpc::Call& call,
                                                      const v1::AttachMeritEvidenceRequest& request);
// Its bytes go; name, hash, who, when and why stay.
absl::StatusOr<v1::MeritEvidence> RedactMeritEvidence(rpc::Call& call,
                                                      const v1::RedactMeritEvidenceRequest& request);
absl::StatusOr<v1::GetMeritEvidenceResponse> GetMeritEvidence(rpc::Call& call,
                                                              const v1::GetMeritEvidenceRequest& request);

}  // namespace thidua::directory

#endif  // THIDUA_SERVICES_DIRECTORY_APP_MERIT_EVIDENCE_H_
