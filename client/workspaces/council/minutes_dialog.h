// A meeting is closed with its minutes; the minutes of one that is closed are read.
#ifndef THIDUA_CLIENT_WORKSPACES_COUNCIL_MINUTES_DIALOG_H_
#define THIDUA_CLIENT_WORKSPACES_COUNCIL_MINUTES_DIALOG_H_

#include <functional>

#include "client/models/context.h"
#include "thidua/council/v1/council_service.pb.h"

namespace thidua::client {

// Over `page`: the number of the minutes and what was said; the rest of them is on record. `done` runs once
// the meeting is closed.
void CloseMeeting(Context* context, QWidget* page, const council::v1::Meeting& meeting,
                  std::function<void()> done);

// The stored paper; of a meeting from before papers were stored the text that it was closed with.
void ReadMinutes(Context* context, QWidget* page, const council::v1::Meeting& meeting);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_COUNCIL_MINUTES_DIALOG_H_
