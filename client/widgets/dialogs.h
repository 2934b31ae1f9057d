// The few dialogs there are: to confirm what cannot be undone, and to ask for the words that go with an act.
#ifndef THIDUA_CLIENT_WIDGETS_DIALOGS_H_
#define THIDUA_CLIENT_WIDGETS_DIALOGS_H_

#include <QDialog>
#include <functional>

#include "client/widgets/basics.h"

namespace thidua::client {

// A dialog with a title, content, a button that acts and one that does not. Opened without blocking; Enter
// alone never acts, Ctrl+Enter does.
class AskDialog : public QDialog {
  Q_OBJECT

 public:
  AskDialog(QWidget* parent, const QString& title, const QString& act);
  QVBoxLayout* content() { return content_; }
  QPushButton* act() { return act_; }
  // Shown above the buttons until it is answered.
  void Say(const QString& text);
  // Runs when the person acts; the dialog stays open until Close, so that a refused act keeps what was typed.
  void OnAct(std::function<void()> act);

 private:
  void TryAct();

  QVBoxLayout* content_;
  QLabel* words_;
  QPushButton* act_;
  std::function<void()> on_act_;
};

// Names the object and the consequence; `act` runs after the person confirms.
void Confirm(QWidget* parent, const QString& title, const QString& consequence, const QString& act,
             std::function<void()> confirmed);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WIDGETS_DIALOGS_H_
