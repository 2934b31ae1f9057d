// registration: who set out to win what, in which campaign.
#ifndef THIDUA_SERVICES_REGISTRATION_MODULE_H_
#define THIDUA_SERVICES_REGISTRATION_MODULE_H_

#include "services/common/rpc/module.h"

namespace thidua::registration {

rpc::ModuleEntry Entry();

}  // namespace thidua::registration

#endif  // THIDUA_SERVICES_REGISTRATION_MODULE_H_
