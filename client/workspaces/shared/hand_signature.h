// A paper that was signed by hand after all: its day and the scan that shows it.
#ifndef THIDUA_CLIENT_WORKSPACES_SHARED_HAND_SIGNATURE_H_
#define THIDUA_CLIENT_WORKSPACES_SHARED_HAND_SIGNATURE_H_

#include <functional>

#include "client/models/context.h"
#include "thidua/approval/v1/signing_service.pb.h"

class QWidget;

namespace thidua::client {

void AskHandSignature(Context* context, QWidget* page, const common::v1::PaperInfo& paper,
                      std::function<void(const approval::v1::HandSignature&)> done);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_SHARED_HAND_SIGNATURE_H_
