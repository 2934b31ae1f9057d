#ifndef THIDUA_SERVICES_COUNCIL_APP_READ_POLLS_H_
#define THIDUA_SERVICES_COUNCIL_APP_READ_POLLS_H_

#include "services/common/rpc/call.h"
#include "thidua/council/v1/council_service.pb.h"

namespace thidua::council {

absl::StatusOr<v1::Poll> GetPoll(rpc::Call& call, const v1::GetPollRequest& request);
absl::StatusOr<v1::ListPollsResponse> ListPolls(rpc::Call& call, const v1::ListPollsRequest& request);

}  // namespace thidua::council

#endif  // THIDUA_SERVICES_COUNCIL_APP_READ_POLLS_H_
