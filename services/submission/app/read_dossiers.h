#ifndef THIDUA_SERVICES_SUBMISSION_APP_READ_DOSSIERS_H_
#define THIDUA_SERVICES_SUBMISSION_APP_READ_DOSSIERS_H_

#include "services/common/rpc/call.h"
#include "thidua/submission/v1/submission_service.pb.h"

namespace thidua::submission {

absl::StatusOr<v1::Dossier> GetDossier(rpc::Call& call, const v1::GetDossierRequest& request);
// The dossier a write has answered with, as it is now, under the etag it had then: for the write's repeat.
absl::StatusOr<v1::Dossier> Reread(rpc::Call& call, const v1::Dossier& answered);
absl::StatusOr<v1::GetEvidenceResponse> GetEvidence(rpc::Call& call, const v1::GetEvidenceRequest& request);
absl::StatusOr<v1::ListDossiersResponse> ListDossiers(rpc::Call& call,
                                                      const v1::ListDossiersRequest& request);

}  // namespace thidua::submission

#endif  // THIDUA_SERVICES_SUBMISSION_APP_READ_DOSSIERS_H_
