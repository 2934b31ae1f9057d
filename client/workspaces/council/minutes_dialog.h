// A meeting is closed with its minutes; the minutes of one that is closed are read.
#ifndef THIDUA_CLIENT_WORKSPACES_COUNCIL_MINUTES_DIALOG_H_
#define THIDUA_CLIENT_WORKSPACES_COUNCIL_MINUTES_DIALOG_H_

#include <functional>

#include "client/models/context.h"
#include "thidua/council/v1/council_service.pb.h"

namespace thidua::client {

// Over `page`, with the minutes made from the records, to be mended; `done` runs once the meeting is closed.
void CloseMeeting(Context* context, QWidget* page, const council::v1::Council& council,
                  const council::v1::Meeting& meeting, const QList<council::v1::Poll>& polls,
                  const QList<council::v1::Declaration>& declarations, std::function<void()> done);

void ReadMinutes(QWidget* page, const council::v1::Meeting& meeting);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_COUNCIL_MINUTES_DIALOG_H_
