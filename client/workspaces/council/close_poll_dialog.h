// A poll is closed, which cannot be undone: who has not been heard is said before.
#ifndef THIDUA_CLIENT_WORKSPACES_COUNCIL_CLOSE_POLL_DIALOG_H_
#define THIDUA_CLIENT_WORKSPACES_COUNCIL_CLOSE_POLL_DIALOG_H_

#include <functional>

#include "client/models/context.h"
#include "thidua/council/v1/council_service.pb.h"

namespace thidua::client {

// Over `page`; `done` runs once the poll is closed.
void ClosePoll(Context* context, QWidget* page, const council::v1::Council& council,
               const council::v1::Meeting& meeting, const council::v1::Poll& poll,
               std::function<void()> done);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_COUNCIL_CLOSE_POLL_DIALOG_H_
