// The written opinion of an absent member, entered from the signed paper, whose scan comes with it.
#ifndef THIDUA_CLIENT_WORKSPACES_COUNCIL_OPINION_DIALOG_H_
#define THIDUA_CLIENT_WORKSPACES_COUNCIL_OPINION_DIALOG_H_

#include <functional>

#include "client/models/context.h"
#include "thidua/council/v1/council_service.pb.h"

namespace thidua::client {

// Members asked by the poll who are not in the room and whose opinion does not count yet nor waits to be
// compared. Empty where the poll takes no written opinions.
QList<std::string> MayWrite(const council::v1::Meeting& meeting, const council::v1::Poll& poll);

// Over `page`; `done` runs once the server has the opinion.
void RecordOpinion(Context* context, QWidget* page, const council::v1::Council& council,
                   const council::v1::Meeting& meeting, const council::v1::Poll& poll,
                   std::function<void()> done);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_COUNCIL_OPINION_DIALOG_H_
