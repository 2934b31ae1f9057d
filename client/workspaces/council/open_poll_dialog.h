// A poll is opened: one title of one year, and those of the waiting cases that it judges.
#ifndef THIDUA_CLIENT_WORKSPACES_COUNCIL_OPEN_POLL_DIALOG_H_
#define THIDUA_CLIENT_WORKSPACES_COUNCIL_OPEN_POLL_DIALOG_H_

#include <functional>

#include "client/models/context.h"
#include "client/workspaces/council/waiting_cases.h"
#include "thidua/council/v1/council_service.pb.h"

namespace thidua::client {

// `waiting` is not empty. `done` runs with the poll once the server has opened it.
void OpenPoll(Context* context, QWidget* page, const council::v1::Meeting& meeting,
              const WaitingCases& waiting, std::function<void(const council::v1::Poll&)> done);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_COUNCIL_OPEN_POLL_DIALOG_H_
