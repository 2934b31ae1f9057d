// Complaints and denunciations, as whoever is answerable for the result handles them.
#ifndef THIDUA_SERVICES_APPROVAL_APP_HANDLE_PETITIONS_H_
#define THIDUA_SERVICES_APPROVAL_APP_HANDLE_PETITIONS_H_

#include "services/common/rpc/call.h"
#include "thidua/approval/v1/petition_service.pb.h"

namespace thidua::approval {

absl::StatusOr<v1::Petition> AcceptPetition(rpc::Call& call, const v1::AcceptPetitionRequest& request);
absl::StatusOr<v1::Petition> DeclinePetition(rpc::Call& call, const v1::DeclinePetitionRequest& request);
absl::StatusOr<v1::Petition> ExtendPetition(rpc::Call& call, const v1::ExtendPetitionRequest& request);
absl::StatusOr<v1::Petition> ResolvePetition(rpc::Call& call, const v1::ResolvePetitionRequest& request);
absl::StatusOr<v1::RevealDenouncerResponse> RevealDenouncer(rpc::Call& call,
                                                            const v1::RevealDenouncerRequest& request);

}  // namespace thidua::approval

#endif  // THIDUA_SERVICES_APPROVAL_APP_HANDLE_PETITIONS_H_
