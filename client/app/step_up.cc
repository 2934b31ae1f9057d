#include "client/app/step_up.h"

#include <QApplication>

#include "client/widgets/account_fields.h"
#include "client/widgets/dialogs.h"

namespace thidua::client {

void AskStepUp(QWidget* window, Session* session) {
  QWidget* open = QApplication::activeModalWidget();
  auto* dialog = new AskDialog(open != nullptr ? open : window, "Xác nhận lại danh tính", "Xác nhận");
  dialog->content()->addWidget(
      Body("Việc này cần chắc chắn là bạn. Mở ứng dụng xác thực trên điện thoại và nhập mã "
           "6 số đang hiện, hoặc nhập một mã khôi phục."));
  auto* code = AddField(dialog->content(), "Mã xác thực", "stepUpCode");
  // A code that is typed is meant: Enter may send it.
  QObject::connect(code, &QLineEdit::returnPressed, dialog->act(), &QPushButton::click);
  QObject::connect(dialog, &QDialog::rejected, session, [session] { session->api().GiveUpHeld(); });
  dialog->OnAct([dialog, code, session] {
    identity::v1::StepUpRequest request;
    request.set_code(code->text().toStdString());
    dialog->SetPossible(false);
    session->api().Call(
        request, dialog,
        [dialog, session](const identity::v1::StepUpResponse&) {
          dialog->accept();
          session->api().RepeatHeld();
        },
        [dialog, code](const CallError& error) {
          if (error.SessionLost()) {
            dialog->reject();
            return;
          }
          dialog->SetPossible(true);
          dialog->Say(error.FullText());
          code->setFocus();
          code->selectAll();
        });
  });
  dialog->open();
  code->setFocus();
}

}  // namespace thidua::client
