#ifndef THIDUA_SERVICES_SUBMISSION_APP_SUBMIT_DOSSIER_H_
#define THIDUA_SERVICES_SUBMISSION_APP_SUBMIT_DOSSIER_H_

#include "services/common/rpc/call.h"
#include "thidua/submission/v1/submission_service.pb.h"

namespace thidua::submission {

absl::StatusOr<v1::Dossier> SubmitDossier(rpc::Call& call, const v1::SubmitDossierRequest& request);
// FAILED_PRECONDITION names submitted and before_council_decision.
absl::StatusOr<v1::Dossier> WithdrawDossier(rpc::Call& call, const v1::WithdrawDossierRequest& request);

}  // namespace thidua::submission

#endif  // THIDUA_SERVICES_SUBMISSION_APP_SUBMIT_DOSSIER_H_
