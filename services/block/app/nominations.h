// Whom the units of a block nominate in its review meeting: each that came has one vote, and none for itself.
#ifndef THIDUA_SERVICES_BLOCK_APP_NOMINATIONS_H_
#define THIDUA_SERVICES_BLOCK_APP_NOMINATIONS_H_

#include "services/common/rpc/call.h"
#include "thidua/block/v1/block_meeting_service.pb.h"

namespace thidua::block {

absl::StatusOr<v1::Nomination> OpenNomination(rpc::Call& call, const v1::OpenNominationRequest& request);
absl::StatusOr<v1::Nomination> CastNomination(rpc::Call& call, const v1::CastNominationRequest& request);
absl::StatusOr<v1::Nomination> CloseNomination(rpc::Call& call, const v1::CloseNominationRequest& request);
absl::StatusOr<v1::ListNominationsResponse> ListNominations(rpc::Call& call,
                                                            const v1::ListNominationsRequest& request);

}  // namespace thidua::block

#endif  // THIDUA_SERVICES_BLOCK_APP_NOMINATIONS_H_
