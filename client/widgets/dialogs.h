// The few dialogs there are: to confirm what cannot be undone, and to ask for the words that go with an act.
#ifndef THIDUA_CLIENT_WIDGETS_DIALOGS_H_
#define THIDUA_CLIENT_WIDGETS_DIALOGS_H_

#include <QDialog>
#include <functional>
#include <utility>

#include "client/core/api.h"
#include "client/widgets/basics.h"
#include "client/widgets/fields_form.h"

namespace thidua::client {

// A dialog with a title, content, a button that acts and one that does not. Opened without blocking; Enter
// alone never acts, Ctrl+Enter does.
class AskDialog : public QDialog {
  Q_OBJECT

 public:
  AskDialog(QWidget* parent, const QString& title, const QString& act);
  QVBoxLayout* content() { return content_; }
  QPushButton* act() { return act_; }
  // Whether what is filled in allows the act; until it does, the button is off.
  void SetPossible(bool possible);
  // Why the act was not done; it can be tried again.
  void Say(const QString& text);
  // While the act is on its way it can be neither repeated nor left.
  void SetBusy(bool busy, const QString& words = "Đang gửi …");
  // What is typed into the fields is kept on this computer until the dialog is accepted, which is when the
  // server has it, and offered when the dialog is opened for the same object. Called once the fields are in.
  void KeepDraft(const std::string& account_id, const QString& key);
  // For what is kept nowhere: closing the dialog while `typed` asks first, and says what is lost.
  void AskBeforeLeaving(std::function<bool()> typed, const QString& lost);
  // Runs when the person acts; the dialog stays open until Close, so that a refused act keeps what was typed.
  void OnAct(std::function<void()> act);

  void reject() override;

 Q_SIGNALS:
  void BusyChanged(bool busy);

 private:
  void TryAct();

  QVBoxLayout* content_;
  QLabel* words_;
  QLabel* progress_;
  QPushButton* cancel_;
  QPushButton* act_;
  bool possible_ = true;
  bool busy_ = false;
  std::function<void()> on_act_;
  std::function<bool()> typed_;
  QString lost_;
};

// Does the act of a dialog: it is closed once the server has done it, and `done` takes the answer; refused,
// it says why and keeps what was typed.
template <class Request, class Done>
void SendFrom(AskDialog* dialog, Api& api, Request request, Done done,
              const QString& meanwhile = "Đang gửi …") {
  dialog->SetBusy(true, meanwhile);
  api.Call(
      std::move(request), dialog,
      [dialog, done = std::move(done)](const typename AnswerOf<Done>::Type& answer) {
        dialog->accept();
        done(answer);
      },
      [dialog](const CallError& error) { dialog->Say(error.FullText()); });
}

// Offers to look at the paper that the act will leave; under the fields. Off until it is switched on.
QPushButton* AddPreview(AskDialog* dialog, const QString& words);

// Names the object and the consequence; `act` runs after the person confirms.
void Confirm(QWidget* parent, const QString& title, const QString& consequence, const QString& act,
             std::function<void()> confirmed);

// Says something that has to be read; a line each.
void Tell(QWidget* parent, const QString& title, const QStringList& lines);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WIDGETS_DIALOGS_H_
