// report: how many, how fast. Read models fed by events; they lag behind by the delivery of an event.
#ifndef THIDUA_SERVICES_REPORT_MODULE_H_
#define THIDUA_SERVICES_REPORT_MODULE_H_

#include "services/common/rpc/module.h"

namespace thidua::report {

rpc::ModuleEntry Entry();

}  // namespace thidua::report

#endif  // THIDUA_SERVICES_REPORT_MODULE_H_
