// One account beside the list: how its holder signs in, which roles are held since when, and what can be
// done.
#ifndef THIDUA_CLIENT_WORKSPACES_ADMINISTRATOR_ACCOUNT_DETAIL_H_
#define THIDUA_CLIENT_WORKSPACES_ADMINISTRATOR_ACCOUNT_DETAIL_H_

#include <QTimer>

#include "client/models/context.h"
#include "client/widgets/action_bar.h"
#include "client/widgets/page_frame.h"
#include "client/widgets/session_list.h"
#include "thidua/directory/v1/directory_service.pb.h"
#include "thidua/identity/v1/role_change_service.pb.h"

namespace thidua::client {

StateLook LookOf(const identity::v1::Account& account);

class AccountDetail : public QWidget {
  Q_OBJECT

 public:
  explicit AccountDetail(Context* context, QWidget* parent = nullptr);
  // Its roles are asked for anew.
  void Show(const identity::v1::Account& account);
  void ShowNone(const QString& why);

 Q_SIGNALS:
  // The account is no longer what was shown: `words` is what was done.
  void Changed(const QString& words);

 private:
  void Load();
  void LoadPerson();
  void LoadChanges();
  void LoadRecoveries();
  void Fill(const QList<identity::v1::RoleChange>& changes);
  void ShowAccount();
  void ShowWho();
  void ShowSignIn();
  void ShowRoles(const QList<identity::v1::RoleChange>& changes);
  void AddRole(const identity::v1::Grant& grant, const QString& days, const StateLook& look, bool revocable);
  void ShowBar();
  bool Own() const { return account_.id() == context_->session().account().id(); }

  Context* context_;
  identity::v1::Account account_;
  directory::v1::Person person_;  // the account's, once it is known
  QLabel *name_, *who_;
  StateChip* state_;
  QVBoxLayout *sign_in_, *roles_;
  SessionList* sessions_;
  PageFrame* frame_;
  ActionBar* bar_;
  QList<identity::v1::RoleChange> changes_;
  bool password_waits_ = false, factor_waits_ = false;  // for another administrator
  QTimer rest_;   // until somebody who passes through the list has stopped at a row
  int load_ = 0;  // what comes for an account shown earlier is dropped
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_ADMINISTRATOR_ACCOUNT_DETAIL_H_
