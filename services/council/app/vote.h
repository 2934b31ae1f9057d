#ifndef THIDUA_SERVICES_COUNCIL_APP_VOTE_H_
#define THIDUA_SERVICES_COUNCIL_APP_VOTE_H_

#include "services/common/rpc/call.h"
#include "thidua/council/v1/council_service.pb.h"

namespace thidua::council {

// INVALID_ARGUMENT for a ballot that does not name each candidate once.
absl::Status IncompleteBallot();
// An open vote of a member who is present, still holds the role and has not left; a second one replaces the
// first while the poll is open.
absl::StatusOr<v1::CastVoteResponse> CastVote(rpc::Call& call, const v1::CastVoteRequest& request);
absl::StatusOr<v1::Poll> RecordPaperCount(rpc::Call& call, const v1::RecordPaperCountRequest& request);

}  // namespace thidua::council

#endif  // THIDUA_SERVICES_COUNCIL_APP_VOTE_H_
