// Before the window, when this computer has never met the server: shows who it says it is and asks whether to
// trust it, as ssh does.
#ifndef THIDUA_CLIENT_APP_FIRST_CONTACT_H_
#define THIDUA_CLIENT_APP_FIRST_CONTACT_H_

#include "client/core/trust.h"
#include "client/widgets/dialogs.h"

namespace thidua::client {

class FirstContact : public AskDialog {
  Q_OBJECT

 public:
  explicit FirstContact(const QString& endpoint);

 Q_SIGNALS:
  void Trusted();

 private:
  void Ask();

  QString endpoint_;
  Introduction introduction_;
  QByteArray authority_;
  QLabel* fingerprint_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_APP_FIRST_CONTACT_H_
