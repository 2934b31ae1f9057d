// The files that prove what a unit reported: attached, read, taken out.
#ifndef THIDUA_SERVICES_BLOCK_APP_INDICATOR_EVIDENCE_H_
#define THIDUA_SERVICES_BLOCK_APP_INDICATOR_EVIDENCE_H_

#include "services/common/rpc/call.h"
#include "thidua/block/v1/indicator_evidence_service.pb.h"

namespace thidua::block {

// EVIDENCE_ATTACHED_ALREADY, EVIDENCE_LIMIT, INDICATOR_SHEET_CLOSED, and whatever is wrong with the file.
absl::StatusOr<v1::IndicatorEvidence> AttachIndicatorEvidence(
    rpc::Call& call, const v1::AttachIndicatorEvidenceRequest& request);
absl::StatusOr<v1::IndicatorEvidence> AttachCollectedEvidence(
    rpc::Call& call, const v1::AttachCollectedEvidenceRequest& request);
// Its bytes go; name, hash, who, when and why stay.
absl::StatusOr<v1::IndicatorEvidence> RedactIndicatorEvidence(
    rpc::Call& call, const v1::RedactIndicatorEvidenceRequest& request);
absl::StatusOr<v1::IndicatorEvidence> RedactCollectedEvidence(
    rpc::Call& call, const v1::RedactCollectedEvidenceRequest& request);
absl::StatusOr<v1::GetIndicatorEvidenceResponse> GetIndicatorEvidence(
    rpc::Call& call, const v1::GetIndicatorEvidenceRequest& request);

}  // namespace thidua::block

#endif  // THIDUA_SERVICES_BLOCK_APP_INDICATOR_EVIDENCE_H_
