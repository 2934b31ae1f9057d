#ifndef THIDUA_SERVICES_COUNCIL_APP_DECLARATIONS_H_
#define THIDUA_SERVICES_COUNCIL_APP_DECLARATIONS_H_

#include "services/common/rpc/call.h"
#include "thidua/council/v1/council_service.pb.h"

namespace thidua::council {

// What a member says of ties to candidates before voting. It is on record; nobody's vote is refused for it.
absl::StatusOr<v1::Declaration> DeclareTies(rpc::Call& call, const v1::DeclareTiesRequest& request);
absl::StatusOr<v1::ListDeclarationsResponse> ListDeclarations(rpc::Call& call,
                                                              const v1::ListDeclarationsRequest& request);

}  // namespace thidua::council

#endif  // THIDUA_SERVICES_COUNCIL_APP_DECLARATIONS_H_
