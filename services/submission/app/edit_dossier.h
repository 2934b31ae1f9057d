#ifndef THIDUA_SERVICES_SUBMISSION_APP_EDIT_DOSSIER_H_
#define THIDUA_SERVICES_SUBMISSION_APP_EDIT_DOSSIER_H_

#include "services/common/rpc/call.h"
#include "thidua/submission/v1/submission_service.pb.h"

namespace thidua::submission {

absl::StatusOr<v1::Dossier> UpdateDossier(rpc::Call& call, const v1::UpdateDossierRequest& request);
absl::StatusOr<v1::SaveDraftResponse> SaveDraft(rpc::Call& call, const v1::SaveDraftRequest& request);
// What is refused says what the file is (reasons EVIDENCE_*); FAILED_PRECONDITION/EVIDENCE_LIMIT.
absl::StatusOr<v1::Dossier> AttachEvidence(rpc::Call& call, const v1::AttachEvidenceRequest& request);
// Takes the bytes out of a dossier that was handed in; the rest of the file, and its hash in the log, stay.
absl::StatusOr<v1::Dossier> RedactEvidence(rpc::Call& call, const v1::RedactEvidenceRequest& request);
// FAILED_PRECONDITION/not_redacted for a file whose bytes were taken out: the record of it stays.
absl::StatusOr<v1::Dossier> RemoveEvidence(rpc::Call& call, const v1::RemoveEvidenceRequest& request);

}  // namespace thidua::submission

#endif  // THIDUA_SERVICES_SUBMISSION_APP_EDIT_DOSSIER_H_
