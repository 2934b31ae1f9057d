// identity: who is calling, and what may they do where.
#ifndef THIDUA_SERVICES_IDENTITY_MODULE_H_
#define THIDUA_SERVICES_IDENTITY_MODULE_H_

#include "services/common/rpc/module.h"

namespace thidua::identity {

rpc::ModuleEntry Entry();

}  // namespace thidua::identity

#endif  // THIDUA_SERVICES_IDENTITY_MODULE_H_
