#include "client/workspaces/shared/dossier_withdrawal.h"

#include "client/models/words.h"
#include "client/widgets/text_area.h"

namespace thidua::client {

using submission::v1::WithdrawDossierRequest;

void AskWithdrawal(Context* context, QWidget* page, const submission::v1::Dossier& dossier,
                   const QString& consequence,
                   std::function<void(AskDialog*, const WithdrawDossierRequest&)> send) {
  auto* dialog =
      new AskDialog(page, "Rút hồ sơ “" + context->TitleName(dossier.title_code()) + "”", "Rút hồ sơ");
  dialog->content()->addWidget(Body(consequence));
  auto* reason = new TextArea("Lý do", "", 3, MaxChars(WithdrawDossierRequest::descriptor(), "reason"));
  reason->setObjectName("reason");
  dialog->content()->addWidget(reason);
  dialog->SetPossible(false);
  QObject::connect(reason, &TextArea::Edited, dialog, [dialog, reason] {
    dialog->SetPossible(!reason->text().trimmed().isEmpty() && !reason->TooLong());
  });
  dialog->KeepDraft(context->session().account().id(), "withdraw/" + Text(dossier.id()));
  dialog->OnAct([dialog, reason, id = dossier.id(), send = std::move(send)] {
    WithdrawDossierRequest request;
    request.set_id(id);
    request.set_reason(reason->text().toStdString());
    dialog->SetBusy(true);
    send(dialog, request);
  });
  dialog->open();
  reason->edit()->setFocus();
}

}  // namespace thidua::client
