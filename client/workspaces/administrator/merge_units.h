// Several units end, and another takes over their people: shown before it is done.
#ifndef THIDUA_CLIENT_WORKSPACES_ADMINISTRATOR_MERGE_UNITS_H_
#define THIDUA_CLIENT_WORKSPACES_ADMINISTRATOR_MERGE_UNITS_H_

#include "client/widgets/unit_picker.h"
#include "client/workspaces/administrator/unit_dialogs.h"

namespace thidua::client {

class MergeUnitsDialog : public AskDialog {
  Q_OBJECT

 public:
  // `unit` is the first of those that end.
  MergeUnitsDialog(Context* context, QWidget* page, const directory::v1::Unit& unit, UnitDone done);

 private:
  void Add(const std::string& unit_id);
  void Remove(const std::string& unit_id);
  void LookAtTarget();
  void Show();
  void Send();

  Context* context_;
  UnitDone done_;
  QList<UnitFacts> ending_;
  UnitFacts target_;  // without an id while none is chosen, or it is not known yet
  QVBoxLayout* lines_;
  UnitPicker* more_;
  UnitPicker* into_;
  QLabel* preview_;
  OrderFields order_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_ADMINISTRATOR_MERGE_UNITS_H_
