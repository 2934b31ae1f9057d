// Titles registered for somebody else of the unit, or for the collective.
#ifndef THIDUA_CLIENT_WORKSPACES_SECRETARY_REGISTER_DIALOG_H_
#define THIDUA_CLIENT_WORKSPACES_SECRETARY_REGISTER_DIALOG_H_

#include <functional>
#include <optional>

#include "client/models/context.h"

namespace thidua::client {

// `before`: the registration there is, which is changed.
void AskRegistration(Context* context, QWidget* page, const common::v1::Subject& subject, const QString& name,
                     const std::optional<registration::v1::Registration>& before, std::function<void()> done);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_SECRETARY_REGISTER_DIALOG_H_
