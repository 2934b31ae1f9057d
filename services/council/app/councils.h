#ifndef THIDUA_SERVICES_COUNCIL_APP_COUNCILS_H_
#define THIDUA_SERVICES_COUNCIL_APP_COUNCILS_H_

#include "services/common/rpc/call.h"
#include "thidua/council/v1/council_service.pb.h"

namespace thidua::council {

// A school council has an odd number of members (TT 28/2020/TT-BGDĐT Điều 12), one chair and one secretary.
absl::StatusOr<v1::Council> CreateCouncil(rpc::Call& call, const v1::CreateCouncilRequest& request);
absl::StatusOr<v1::Council> GetCouncil(rpc::Call& call, const v1::GetCouncilRequest& request);
absl::StatusOr<v1::ListCouncilsResponse> ListCouncils(rpc::Call& call,
                                                      const v1::ListCouncilsRequest& request);

}  // namespace thidua::council

#endif  // THIDUA_SERVICES_COUNCIL_APP_COUNCILS_H_
