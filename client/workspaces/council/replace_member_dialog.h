// A member leaves the council by a decision, and another takes the seat, or nobody does.
#ifndef THIDUA_CLIENT_WORKSPACES_COUNCIL_REPLACE_MEMBER_DIALOG_H_
#define THIDUA_CLIENT_WORKSPACES_COUNCIL_REPLACE_MEMBER_DIALOG_H_

#include <functional>

#include "client/models/context.h"
#include "thidua/council/v1/council_service.pb.h"

namespace thidua::client {

// Over `page`; `done` runs with the council once the server has the change.
void ReplaceMember(Context* context, QWidget* page, const council::v1::Council& council,
                   const council::v1::Member& leaving, std::function<void(const council::v1::Council&)> done);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_COUNCIL_REPLACE_MEMBER_DIALOG_H_
