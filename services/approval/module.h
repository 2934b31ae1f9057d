// approval: where a dossier is now, what can happen next, and what was decided.
#ifndef THIDUA_SERVICES_APPROVAL_MODULE_H_
#define THIDUA_SERVICES_APPROVAL_MODULE_H_

#include "services/common/rpc/module.h"

namespace thidua::approval {

rpc::ModuleEntry Entry();

}  // namespace thidua::approval

#endif  // THIDUA_SERVICES_APPROVAL_MODULE_H_
