// What the others tell, counted, and told to whom it concerns.
#ifndef THIDUA_SERVICES_REPORT_APP_APPLY_EVENTS_H_
#define THIDUA_SERVICES_REPORT_APP_APPLY_EVENTS_H_

#include "services/common/outbox/dispatcher.h"

namespace thidua::report {

outbox::Dispatcher Events();

}  // namespace thidua::report

#endif  // THIDUA_SERVICES_REPORT_APP_APPLY_EVENTS_H_
