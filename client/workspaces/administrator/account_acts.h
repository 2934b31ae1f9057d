// What an administrator does to one account. Each opens its dialog over `page`; `done` runs with what was
// said of it once the server has it.
#ifndef THIDUA_CLIENT_WORKSPACES_ADMINISTRATOR_ACCOUNT_ACTS_H_
#define THIDUA_CLIENT_WORKSPACES_ADMINISTRATOR_ACCOUNT_ACTS_H_

#include <functional>

#include "client/models/context.h"

namespace thidua::client {

using Told = std::function<void(const QString& words)>;

void AskGrant(Context* context, QWidget* page, const identity::v1::Account& account, Told done);
void AskRevoke(Context* context, QWidget* page, const identity::v1::Account& account,
               const identity::v1::Grant& grant, Told done);
// Opens a disabled account too. The slip with the new password is shown once the server has it.
void AskRecover(Context* context, QWidget* page, const identity::v1::Account& account, Told done);
void AskResetTotp(Context* context, QWidget* page, const identity::v1::Account& account, Told done);
void AskDisable(Context* context, QWidget* page, const identity::v1::Account& account, Told done);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_ADMINISTRATOR_ACCOUNT_ACTS_H_
