// The sign-in page: the first of the window, and again when a session is lost.
#ifndef THIDUA_CLIENT_APP_SIGN_IN_PAGE_H_
#define THIDUA_CLIENT_APP_SIGN_IN_PAGE_H_

#include <QLineEdit>

#include "client/core/session.h"
#include "client/widgets/basics.h"

namespace thidua::client {

class SignInPage : public QWidget {
  Q_OBJECT

 public:
  explicit SignInPage(Session* session, QWidget* parent = nullptr);
  // `why` is said above the fields; the name stays, the password never does.
  void Start(const QString& why);

 private:
  void SignIn();
  void Failed(const CallError& error);
  // The code is asked for only where the account has a second factor.
  void ShowCode(bool shown);

  Session* session_;
  QLineEdit* username_;
  QLineEdit* password_;
  QLineEdit* code_;
  QPushButton* button_;
  QLabel* words_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_APP_SIGN_IN_PAGE_H_
