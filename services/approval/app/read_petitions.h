#ifndef THIDUA_SERVICES_APPROVAL_APP_READ_PETITIONS_H_
#define THIDUA_SERVICES_APPROVAL_APP_READ_PETITIONS_H_

#include "services/common/rpc/call.h"
#include "thidua/approval/v1/petition_service.pb.h"

namespace thidua::approval {

absl::StatusOr<v1::ListMyPetitionsResponse> ListMyPetitions(rpc::Call& call,
                                                            const v1::ListMyPetitionsRequest& request);
absl::StatusOr<v1::ListPetitionsResponse> ListPetitions(rpc::Call& call,
                                                        const v1::ListPetitionsRequest& request);
absl::StatusOr<v1::Petition> GetPetition(rpc::Call& call, const v1::GetPetitionRequest& request);

}  // namespace thidua::approval

#endif  // THIDUA_SERVICES_APPROVAL_APP_READ_PETITIONS_H_
