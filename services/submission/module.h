// submission: what has been handed in.
#ifndef THIDUA_SERVICES_SUBMISSION_MODULE_H_
#define THIDUA_SERVICES_SUBMISSION_MODULE_H_

#include "services/common/rpc/module.h"

namespace thidua::submission {

rpc::ModuleEntry Entry();

}  // namespace thidua::submission

#endif  // THIDUA_SERVICES_SUBMISSION_MODULE_H_
