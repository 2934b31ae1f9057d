// Tells on paper why a title was refused, as who signs it for the unit that refused it fills it in.
#ifndef THIDUA_CLIENT_WORKSPACES_APPROVER_REFUSAL_NOTICE_H_
#define THIDUA_CLIENT_WORKSPACES_APPROVER_REFUSAL_NOTICE_H_

#include <functional>

#include "client/models/context.h"
#include "thidua/approval/v1/approval_service.pb.h"

class QWidget;

namespace thidua::client {

// `reason`: what was said when it was refused, which the notice says where nothing else is written.
void AskRefusalNotice(Context* context, QWidget* page, const approval::v1::Case& refused,
                      const QString& reason, std::function<void(const approval::v1::RefusalNotice&)> done);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_APPROVER_REFUSAL_NOTICE_H_
