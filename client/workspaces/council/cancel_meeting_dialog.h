// A meeting that was called and will not be held.
#ifndef THIDUA_CLIENT_WORKSPACES_COUNCIL_CANCEL_MEETING_DIALOG_H_
#define THIDUA_CLIENT_WORKSPACES_COUNCIL_CANCEL_MEETING_DIALOG_H_

#include <QWidget>
#include <functional>

#include "client/models/context.h"
#include "thidua/council/v1/council_service.pb.h"

namespace thidua::client {

// Asks for the reason, which the members read. `done` once it is cancelled.
void CancelMeeting(Context* context, QWidget* page, const council::v1::Meeting& meeting,
                   std::function<void()> done);
// "huỷ lúc 05/10/2020 08:00, lý do: …"
QString CancelledText(const council::v1::Meeting& meeting);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_COUNCIL_CANCEL_MEETING_DIALOG_H_
