// A meeting is called: subject, day and hour, place.
#ifndef THIDUA_CLIENT_WORKSPACES_COUNCIL_SCHEDULE_DIALOG_H_
#define THIDUA_CLIENT_WORKSPACES_COUNCIL_SCHEDULE_DIALOG_H_

#include <functional>

#include "client/models/context.h"
#include "thidua/council/v1/council_service.pb.h"

namespace thidua::client {

// Over `page`; `done` runs with the meeting once the server has it.
void ScheduleMeeting(Context* context, QWidget* page, const council::v1::Council& council,
                     std::function<void(const council::v1::Meeting&)> done);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_COUNCIL_SCHEDULE_DIALOG_H_
