// What other contexts tell: a dossier came in or was withdrawn, a council voted, a block was formed.
#ifndef THIDUA_SERVICES_APPROVAL_APP_APPLY_EVENTS_H_
#define THIDUA_SERVICES_APPROVAL_APP_APPLY_EVENTS_H_

#include "services/common/outbox/dispatcher.h"

namespace thidua::approval {

outbox::Dispatcher Events();

}  // namespace thidua::approval

#endif  // THIDUA_SERVICES_APPROVAL_APP_APPLY_EVENTS_H_
