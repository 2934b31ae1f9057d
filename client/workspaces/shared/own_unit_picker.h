// The unit a page is about, for who holds its roles in several; hidden from everybody else.
#ifndef THIDUA_CLIENT_WORKSPACES_SHARED_OWN_UNIT_PICKER_H_
#define THIDUA_CLIENT_WORKSPACES_SHARED_OWN_UNIT_PICKER_H_

#include <string>

#include "client/models/context.h"
#include "client/widgets/basics.h"

namespace thidua::client {

class OwnUnitPicker : public Picker {
  Q_OBJECT

 public:
  OwnUnitPicker(Context* context, const QList<identity::v1::Role>& roles);
  // Empty when the person holds none of the roles in a unit.
  std::string unit_id() const { return currentData().toString().toStdString(); }
  // Its short name, once that is known.
  QString unit_name() const { return currentText(); }

 private:
  void ShowNames();

  Context* context_;
};

// Whether the role is held over everything there is, and not in a unit.
bool IsWholeDeployment(const QString& unit_id);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_SHARED_OWN_UNIT_PICKER_H_
