#ifndef THIDUA_SERVICES_IDENTITY_APP_INTROSPECT_H_
#define THIDUA_SERVICES_IDENTITY_APP_INTROSPECT_H_

#include "services/common/rpc/call.h"
#include "thidua/identity/v1/identity_service.pb.h"

namespace thidua::identity {

// Who stands behind a token, with the permissions his roles give. UNAUTHENTICATED/SESSION_INVALID for nobody.
absl::StatusOr<v1::IntrospectResponse> Introspect(rpc::Call& call, const v1::IntrospectRequest& request);

// The same for calls that identity itself serves.
absl::StatusOr<v1::IntrospectResponse> LookUpToken(db::Session& session, const std::string& token);

}  // namespace thidua::identity

#endif  // THIDUA_SERVICES_IDENTITY_APP_INTROSPECT_H_
