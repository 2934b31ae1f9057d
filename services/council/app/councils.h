#ifndef THIDUA_SERVICES_COUNCIL_APP_COUNCILS_H_
#define THIDUA_SERVICES_COUNCIL_APP_COUNCILS_H_

#include "services/common/rpc/call.h"
#include "thidua/council/v1/council_service.pb.h"

namespace thidua::council {

// One chair, one secretary, people who may sit on it, and what the rules of councils ask
// (policy/council_rules.h).
absl::StatusOr<v1::Council> CreateCouncil(rpc::Call& call, const v1::CreateCouncilRequest& request);
absl::StatusOr<v1::Council> ReplaceMember(rpc::Call& call, const v1::ReplaceMemberRequest& request);
absl::StatusOr<v1::Council> GetCouncil(rpc::Call& call, const v1::GetCouncilRequest& request);
absl::StatusOr<v1::ListCouncilsResponse> ListCouncils(rpc::Call& call,
                                                      const v1::ListCouncilsRequest& request);

}  // namespace thidua::council

#endif  // THIDUA_SERVICES_COUNCIL_APP_COUNCILS_H_
