// council: what a council decided, and whether it was valid.
#ifndef THIDUA_SERVICES_COUNCIL_MODULE_H_
#define THIDUA_SERVICES_COUNCIL_MODULE_H_

#include "services/common/rpc/module.h"

namespace thidua::council {

rpc::ModuleEntry Entry();

}  // namespace thidua::council

#endif  // THIDUA_SERVICES_COUNCIL_MODULE_H_
