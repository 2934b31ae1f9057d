// What a person does once before the workspaces open: a password of his own, then the second factor where his
// roles ask for one.
#ifndef THIDUA_CLIENT_APP_SETUP_PAGE_H_
#define THIDUA_CLIENT_APP_SETUP_PAGE_H_

#include <QLineEdit>
#include <QStackedWidget>

#include "client/core/session.h"
#include "client/widgets/basics.h"

namespace thidua::client {

class SetupPage : public QWidget {
  Q_OBJECT

 public:
  explicit SetupPage(Session* session, QWidget* parent = nullptr);
  // The first step the account still needs.
  void Start();

 private:
  QWidget* MakePasswordStep();
  QWidget* MakeFactorStep();
  QWidget* MakeCodesStep();
  // The end of each step: what it says, its button, and the way out.
  void AddEnd(QVBoxLayout* inside, QLabel** words, QPushButton** button, const QString& act,
              const char* object_name);

  void ChangePassword();
  void BeginFactor();
  void ConfirmFactor();
  void ShowCodes(const identity::v1::ConfirmTotpResponse& answer);
  QString AllCodes() const;
  void CopyCodes();
  void PrintCodes();
  void Finish();

  Session* session_;
  QStackedWidget* steps_;
  QWidget *password_step_, *factor_step_, *codes_step_;
  QLineEdit *new_password_, *repeated_, *code_;
  QLabel *password_words_, *factor_words_, *codes_words_;
  QPushButton *password_button_, *factor_button_, *codes_button_;
  QLabel *picture_, *secret_;
  QLabel* codes_[2];  // columns
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_APP_SETUP_PAGE_H_
