#ifndef THIDUA_SERVICES_COUNCIL_APP_OPEN_POLL_H_
#define THIDUA_SERVICES_COUNCIL_APP_OPEN_POLL_H_

#include "services/common/rpc/call.h"
#include "thidua/council/v1/council_service.pb.h"

namespace thidua::council {

// Changes nothing: the rule, and by how many it would be judged.
absl::StatusOr<v1::PreviewPollResponse> PreviewPoll(rpc::Call& call, const v1::PreviewPollRequest& request);
// FAILED_PRECONDITION/MEETING_STATE, TOO_FEW_VOTERS, or GUARD_UNMET naming each case that does not wait for
// this council.
absl::StatusOr<v1::Poll> OpenPoll(rpc::Call& call, const v1::OpenPollRequest& request);

}  // namespace thidua::council

#endif  // THIDUA_SERVICES_COUNCIL_APP_OPEN_POLL_H_
