// What approval tells: a dossier is sent back, its case has left its first stage, or was withdrawn. What
// directory tells: a unit was taken over, and its dossiers go along.
#ifndef THIDUA_SERVICES_SUBMISSION_APP_APPLY_EVENTS_H_
#define THIDUA_SERVICES_SUBMISSION_APP_APPLY_EVENTS_H_

#include "services/common/outbox/dispatcher.h"

namespace thidua::submission {

outbox::Dispatcher Events();

}  // namespace thidua::submission

#endif  // THIDUA_SERVICES_SUBMISSION_APP_APPLY_EVENTS_H_
