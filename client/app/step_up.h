// Proving once more who one is, before an act that asks for it.
#ifndef THIDUA_CLIENT_APP_STEP_UP_H_
#define THIDUA_CLIENT_APP_STEP_UP_H_

#include <QWidget>

#include "client/core/session.h"

namespace thidua::client {

// Asks for a code over whatever is open. When it is right, the acts that wait for it go on by themselves;
// when the person gives up, they fail.
void AskStepUp(QWidget* window, Session* session);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_APP_STEP_UP_H_
