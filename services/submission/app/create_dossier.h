#ifndef THIDUA_SERVICES_SUBMISSION_APP_CREATE_DOSSIER_H_
#define THIDUA_SERVICES_SUBMISSION_APP_CREATE_DOSSIER_H_

#include "services/common/rpc/call.h"
#include "thidua/submission/v1/submission_service.pb.h"

namespace thidua::submission {

// Takes subject, unit, campaign and law over from the registration. FAILED_PRECONDITION names
// registration_active and title_registered; ALREADY_EXISTS/DOSSIER_EXISTS.
absl::StatusOr<v1::Dossier> CreateDossier(rpc::Call& call, const v1::CreateDossierRequest& request);

}  // namespace thidua::submission

#endif  // THIDUA_SERVICES_SUBMISSION_APP_CREATE_DOSSIER_H_
