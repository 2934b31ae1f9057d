#ifndef THIDUA_SERVICES_COUNCIL_APP_READ_POLLS_H_
#define THIDUA_SERVICES_COUNCIL_APP_READ_POLLS_H_

#include "services/common/rpc/call.h"
#include "services/council/store/poll_store.h"
#include "thidua/council/v1/council_service.pb.h"

namespace thidua::council {

// The poll as the caller is shown it: with its written opinions, and the rules that warn.
v1::Poll Shown(const rpc::Call& call, const store::StoredPoll& stored, const v1::Council& council,
               const v1::Meeting& meeting);
// The same, read again after a change.
absl::StatusOr<v1::Poll> ShownNow(rpc::Call& call, const std::string& poll_id);

absl::StatusOr<v1::Poll> GetPoll(rpc::Call& call, const v1::GetPollRequest& request);
// For whoever runs the council's meetings.
absl::StatusOr<v1::GetPaperCountResponse> GetPaperCount(rpc::Call& call,
                                                        const v1::GetPaperCountRequest& request);
absl::StatusOr<v1::ListPollsResponse> ListPolls(rpc::Call& call, const v1::ListPollsRequest& request);

}  // namespace thidua::council

#endif  // THIDUA_SERVICES_COUNCIL_APP_READ_POLLS_H_
