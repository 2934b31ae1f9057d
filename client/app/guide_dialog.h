// What F1 opens: the guide of the page, the keys, and the half page about the whole workspace.
#ifndef THIDUA_CLIENT_APP_GUIDE_DIALOG_H_
#define THIDUA_CLIENT_APP_GUIDE_DIALOG_H_

#include "client/workspaces/workspace.h"

namespace thidua::client {

// `place` is the page's id, `workspace` null where the page belongs to none.
void ShowGuide(QWidget* window, const QString& title, const QString& place, const Workspace* workspace);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_APP_GUIDE_DIALOG_H_
