// What a person does once before the workspaces open: a password of his own, then the second factor where his
// roles ask for one.
#ifndef THIDUA_CLIENT_APP_SETUP_PAGE_H_
#define THIDUA_CLIENT_APP_SETUP_PAGE_H_

#include <QLineEdit>
#include <QStackedWidget>

#include "client/core/session.h"
#include "client/widgets/basics.h"
#include "client/widgets/second_factor.h"

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
  void AddLeave(QVBoxLayout* inside);  // the way out of each step
  void ChangePassword();
  void Finish();

  Session* session_;
  QStackedWidget* steps_;
  QWidget *password_step_, *factor_step_, *codes_step_;
  QLineEdit *new_password_, *repeated_;
  QLabel* password_words_;
  QPushButton* password_button_;
  FactorForm* factor_;
  RecoveryCodes* codes_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_APP_SETUP_PAGE_H_
