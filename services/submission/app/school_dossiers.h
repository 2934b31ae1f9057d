#ifndef THIDUA_SERVICES_SUBMISSION_APP_SCHOOL_DOSSIERS_H_
#define THIDUA_SERVICES_SUBMISSION_APP_SCHOOL_DOSSIERS_H_

#include "services/common/rpc/call.h"
#include "thidua/submission/v1/submission_service.pb.h"

namespace thidua::submission {

// What directory, registration and this service know of a school, put together a page at a time.
absl::StatusOr<v1::ListSchoolDossiersResponse> ListSchoolDossiers(
    rpc::Call& call, const v1::ListSchoolDossiersRequest& request);
absl::StatusOr<v1::CountSchoolDossiersResponse> CountSchoolDossiers(
    rpc::Call& call, const v1::CountSchoolDossiersRequest& request);

}  // namespace thidua::submission

#endif  // THIDUA_SERVICES_SUBMISSION_APP_SCHOOL_DOSSIERS_H_
