#include "client/widgets/reason_dialog.h"

namespace thidua::client {

void AskReason(QWidget* page, const ReasonWords& words, int max_chars, const std::string& account_id,
               const QString& draft_key, std::function<void(AskDialog*, const std::string& reason)> send) {
  auto* dialog = new AskDialog(page, words.title, words.act);
  dialog->content()->addWidget(Body(words.consequence));
  auto* reason = new TextArea(words.label, "", 3, max_chars);
  reason->setObjectName("reason");
  dialog->content()->addWidget(reason);
  dialog->SetPossible(false);
  QObject::connect(reason, &TextArea::Edited, dialog, [dialog, reason] {
    dialog->SetPossible(!reason->text().trimmed().isEmpty() && !reason->TooLong());
  });
  dialog->KeepDraft(account_id, draft_key);
  dialog->OnAct([dialog, reason, send = std::move(send)] {
    dialog->SetBusy(true);
    send(dialog, reason->text().trimmed().toStdString());
  });
  dialog->open();
  reason->edit()->setFocus();
}

}  // namespace thidua::client
