// What is to be done next in a meeting, in a sentence for who runs it.
#ifndef THIDUA_CLIENT_WORKSPACES_COUNCIL_NEXT_STEP_H_
#define THIDUA_CLIENT_WORKSPACES_COUNCIL_NEXT_STEP_H_

#include "client/models/context.h"
#include "thidua/council/v1/council_service.pb.h"

namespace thidua::client {

// `open` is the poll in hand, null where none is open; `waiting` how many cases wait for one, empty where
// none does.
QString NextStep(Context* context, const council::v1::Council& council, const council::v1::Meeting& meeting,
                 const council::v1::Poll* open, const QString& waiting);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_COUNCIL_NEXT_STEP_H_
