// A later paper on awards that were given, as whoever signs it fills it in.
#ifndef THIDUA_CLIENT_WORKSPACES_SHARED_RULING_DIALOG_H_
#define THIDUA_CLIENT_WORKSPACES_SHARED_RULING_DIALOG_H_

#include <functional>

#include "client/models/context.h"
#include "thidua/approval/v1/approval_service.pb.h"

namespace thidua::client {

// `kind`: either correction stands for both, which of the two is chosen there. `done` takes the paper.
void AskRuling(Context* context, QWidget* page, common::v1::RulingKind kind,
               const approval::v1::Decision& decision, const QList<approval::v1::Case>& awards,
               std::function<void(const approval::v1::Decision&)> done);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_SHARED_RULING_DIALOG_H_
