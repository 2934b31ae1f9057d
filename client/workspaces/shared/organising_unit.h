// The unit that launches a campaign or organises a block: one of the person's own; for who works for the
// whole deployment, any, looked for by its name.
#ifndef THIDUA_CLIENT_WORKSPACES_SHARED_ORGANISING_UNIT_H_
#define THIDUA_CLIENT_WORKSPACES_SHARED_ORGANISING_UNIT_H_

#include "client/workspaces/shared/own_unit_picker.h"
#include "client/workspaces/shared/units_chooser.h"

namespace thidua::client {

class OrganisingUnit : public QWidget {
  Q_OBJECT

 public:
  OrganisingUnit(Context* context, const QList<identity::v1::Role>& roles);
  std::string unit_id() const;

 Q_SIGNALS:
  void Changed();

 private:
  void ShowName();

  Context* context_;
  OwnUnitPicker* own_ = nullptr;
  QLabel* name_ = nullptr;  // of the only one there is to choose
  UnitsChooser* any_ = nullptr;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_SHARED_ORGANISING_UNIT_H_
