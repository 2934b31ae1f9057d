// An award of before this system, taken into the golden book from the folder it was handed on as.
#ifndef THIDUA_CLIENT_WORKSPACES_SECRETARY_TAKE_IN_AWARD_H_
#define THIDUA_CLIENT_WORKSPACES_SECRETARY_TAKE_IN_AWARD_H_

#include <functional>

#include "client/workspaces/secretary/merit_dialog.h"

namespace thidua::client {

// Asks for the folder, shows what it says and how sure that is, and takes it in as an award of `owner`.
void AskTakingIn(Context* context, QWidget* page, const MeritOwner& owner, std::function<void()> done);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_SECRETARY_TAKE_IN_AWARD_H_
