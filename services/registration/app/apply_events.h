// What directory tells: a unit was taken over, and what it has registered goes along.
#ifndef THIDUA_SERVICES_REGISTRATION_APP_APPLY_EVENTS_H_
#define THIDUA_SERVICES_REGISTRATION_APP_APPLY_EVENTS_H_

#include "services/common/outbox/dispatcher.h"

namespace thidua::registration {

outbox::Dispatcher Events();

}  // namespace thidua::registration

#endif  // THIDUA_SERVICES_REGISTRATION_APP_APPLY_EVENTS_H_
