// The second administrator, without whom no role is given and no account recovered (ADR 0015): a person, an
// account, and the slip. The first may make this one alone.
#ifndef THIDUA_CLIENT_WORKSPACES_ADMINISTRATOR_SECOND_ADMINISTRATOR_H_
#define THIDUA_CLIENT_WORKSPACES_ADMINISTRATOR_SECOND_ADMINISTRATOR_H_

#include "client/models/context.h"
#include "client/widgets/basics.h"
#include "thidua/directory/v1/directory_service.pb.h"

namespace thidua::client {

class SecondAdministrator : public QWidget {
  Q_OBJECT

 public:
  explicit SecondAdministrator(Context* context, QWidget* parent = nullptr);
  // `administrators` of all of the system that can sign in; `root`: where a new person is entered, null while
  // there is no unit.
  void Show(const QList<identity::v1::Account>& administrators, const directory::v1::Unit* root);

 Q_SIGNALS:
  void Changed(const QString& words);

 private:
  void AskNewPerson();
  void AskKnownPerson();
  void AskAccount(const directory::v1::Person& person);

  Context* context_;
  StateChip* state_;
  QLabel* words_;
  QPushButton *new_, *known_;
  directory::v1::Unit root_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_ADMINISTRATOR_SECOND_ADMINISTRATOR_H_
