#ifndef THIDUA_SERVICES_IDENTITY_APP_BOOTSTRAP_ADMINISTRATOR_H_
#define THIDUA_SERVICES_IDENTITY_APP_BOOTSTRAP_ADMINISTRATOR_H_

#include "services/common/rpc/call.h"
#include "thidua/identity/v1/identity_service.pb.h"

namespace thidua::identity {

// A deployment without accounts gets one: "quantri", with the password in <data>/secrets/admin.pw,
// administrator of everything. Does nothing where there are accounts.
absl::Status BootstrapAdministrator(rpc::Runtime& runtime);

}  // namespace thidua::identity

#endif  // THIDUA_SERVICES_IDENTITY_APP_BOOTSTRAP_ADMINISTRATOR_H_
