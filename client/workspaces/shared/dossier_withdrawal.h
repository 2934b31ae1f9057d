// Taking back a dossier, before or after it was handed in.
#ifndef THIDUA_CLIENT_WORKSPACES_SHARED_DOSSIER_WITHDRAWAL_H_
#define THIDUA_CLIENT_WORKSPACES_SHARED_DOSSIER_WITHDRAWAL_H_

#include <QWidget>
#include <functional>

#include "client/models/context.h"
#include "client/widgets/dialogs.h"
#include "thidua/submission/v1/submission_service.pb.h"

namespace thidua::client {

// Asks for the reason; `send` brings the request, which lacks the etag only, to the server, and closes the
// dialog.
void AskWithdrawal(Context* context, QWidget* page, const submission::v1::Dossier& dossier,
                   const QString& consequence,
                   std::function<void(AskDialog*, const submission::v1::WithdrawDossierRequest&)> send);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_SHARED_DOSSIER_WITHDRAWAL_H_
