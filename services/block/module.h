// block: how the units of an emulation block compare.
#ifndef THIDUA_SERVICES_BLOCK_MODULE_H_
#define THIDUA_SERVICES_BLOCK_MODULE_H_

#include "services/common/rpc/module.h"

namespace thidua::block {

rpc::ModuleEntry Entry();

}  // namespace thidua::block

#endif  // THIDUA_SERVICES_BLOCK_MODULE_H_
