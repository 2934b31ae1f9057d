#ifndef THIDUA_SERVICES_COUNCIL_APP_CLOSE_POLL_H_
#define THIDUA_SERVICES_COUNCIL_APP_CLOSE_POLL_H_

#include "services/common/rpc/call.h"
#include "thidua/council/v1/council_service.pb.h"

namespace thidua::council {

// Counts, ends the poll and tells approval. For a secret poll the tellers’ count must be there, entered by
// somebody else.
absl::StatusOr<v1::Poll> ClosePoll(rpc::Call& call, const v1::ClosePollRequest& request);

}  // namespace thidua::council

#endif  // THIDUA_SERVICES_COUNCIL_APP_CLOSE_POLL_H_
