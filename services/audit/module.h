// audit: what happened, and is the record whole.
#ifndef THIDUA_SERVICES_AUDIT_MODULE_H_
#define THIDUA_SERVICES_AUDIT_MODULE_H_

#include "services/common/rpc/module.h"

namespace thidua::audit {

rpc::ModuleEntry Entry();

}  // namespace thidua::audit

#endif  // THIDUA_SERVICES_AUDIT_MODULE_H_
