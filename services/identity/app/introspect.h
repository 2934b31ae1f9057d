#ifndef THIDUA_SERVICES_IDENTITY_APP_INTROSPECT_H_
#define THIDUA_SERVICES_IDENTITY_APP_INTROSPECT_H_

#include "services/common/rpc/call.h"
#include "thidua/identity/v1/identity_service.pb.h"

namespace thidua::identity {

// Who stands behind a token, with the permissions his roles give. UNAUTHENTICATED/SESSION_INVALID for nobody.
absl::StatusOr<v1::IntrospectResponse> Introspect(rpc::Call& call, const v1::IntrospectRequest& request);

// Which of the sessions are open, as Introspect would find.
absl::StatusOr<v1::CheckSessionsResponse> CheckSessions(rpc::Call& call,
                                                        const v1::CheckSessionsRequest& request);

// The same as Introspect for calls that identity itself serves. Writes down that the session is in use, once
// a minute, unless somebody is only `watching`.
absl::StatusOr<v1::IntrospectResponse> LookUpToken(rpc::Runtime& runtime, const std::string& token,
                                                   absl::Time deadline, bool watching = false);

}  // namespace thidua::identity

#endif  // THIDUA_SERVICES_IDENTITY_APP_INTROSPECT_H_
