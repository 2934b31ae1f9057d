#ifndef THIDUA_SERVICES_IDENTITY_APP_SESSIONS_H_
#define THIDUA_SERVICES_IDENTITY_APP_SESSIONS_H_

#include "services/common/rpc/call.h"
#include "thidua/identity/v1/identity_service.pb.h"

namespace thidua::identity {

absl::StatusOr<v1::ListSessionsResponse> ListSessions(rpc::Call& call,
                                                      const v1::ListSessionsRequest& request);
absl::StatusOr<v1::EndSessionResponse> EndSession(rpc::Call& call, const v1::EndSessionRequest& request);
absl::StatusOr<v1::EndSessionsResponse> EndSessions(rpc::Call& call, const v1::EndSessionsRequest& request);

}  // namespace thidua::identity

#endif  // THIDUA_SERVICES_IDENTITY_APP_SESSIONS_H_
