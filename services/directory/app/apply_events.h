// What approval tells: a decision was issued, so its awards enter the golden book.
#ifndef THIDUA_SERVICES_DIRECTORY_APP_APPLY_EVENTS_H_
#define THIDUA_SERVICES_DIRECTORY_APP_APPLY_EVENTS_H_

#include "services/common/outbox/dispatcher.h"

namespace thidua::directory {

outbox::Dispatcher Events();

}  // namespace thidua::directory

#endif  // THIDUA_SERVICES_DIRECTORY_APP_APPLY_EVENTS_H_
