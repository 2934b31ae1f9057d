// Complaints and denunciations, as people file them and take them further.
#ifndef THIDUA_SERVICES_APPROVAL_APP_FILE_PETITIONS_H_
#define THIDUA_SERVICES_APPROVAL_APP_FILE_PETITIONS_H_

#include "services/common/rpc/call.h"
#include "thidua/approval/v1/petition_service.pb.h"

namespace thidua::approval {

absl::StatusOr<v1::Petition> FileComplaint(rpc::Call& call, const v1::FileComplaintRequest& request);
absl::StatusOr<v1::Petition> FileDenunciation(rpc::Call& call, const v1::FileDenunciationRequest& request);
absl::StatusOr<v1::ListDenunciationDesksResponse> ListDenunciationDesks(
    rpc::Call& call, const v1::ListDenunciationDesksRequest& request);
absl::StatusOr<v1::Petition> WithdrawComplaint(rpc::Call& call, const v1::WithdrawComplaintRequest& request);
absl::StatusOr<v1::Petition> EscalateComplaint(rpc::Call& call, const v1::EscalateComplaintRequest& request);

}  // namespace thidua::approval

#endif  // THIDUA_SERVICES_APPROVAL_APP_FILE_PETITIONS_H_
