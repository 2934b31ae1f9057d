// What the tellers counted of a secret ballot on paper, entered from their minutes. Another person closes the
// poll, and by that confirms it.
#ifndef THIDUA_CLIENT_WORKSPACES_COUNCIL_PAPER_COUNT_DIALOG_H_
#define THIDUA_CLIENT_WORKSPACES_COUNCIL_PAPER_COUNT_DIALOG_H_

#include <functional>

#include "client/models/context.h"
#include "thidua/council/v1/council_service.pb.h"

namespace thidua::client {

// Over `page`; `done` runs once the server has the count.
void RecordPaperCount(Context* context, QWidget* page, const council::v1::Council& council,
                      const council::v1::Meeting& meeting, const council::v1::Poll& poll,
                      std::function<void()> done);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_COUNCIL_PAPER_COUNT_DIALOG_H_
