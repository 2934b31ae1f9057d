// directory: who is who, and what have they earned.
#ifndef THIDUA_SERVICES_DIRECTORY_MODULE_H_
#define THIDUA_SERVICES_DIRECTORY_MODULE_H_

#include "services/common/rpc/module.h"

namespace thidua::directory {

rpc::ModuleEntry Entry();

}  // namespace thidua::directory

#endif  // THIDUA_SERVICES_DIRECTORY_MODULE_H_
