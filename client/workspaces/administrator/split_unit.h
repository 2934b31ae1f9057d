// A unit ends, and each of its people goes to one of the units that follow it: chosen and shown before it is
// done.
#ifndef THIDUA_CLIENT_WORKSPACES_ADMINISTRATOR_SPLIT_UNIT_H_
#define THIDUA_CLIENT_WORKSPACES_ADMINISTRATOR_SPLIT_UNIT_H_

#include "client/models/row_model.h"
#include "client/widgets/unit_picker.h"
#include "client/workspaces/administrator/unit_dialogs.h"

namespace thidua::client {

class SplitUnitDialog : public AskDialog {
  Q_OBJECT

 public:
  SplitUnitDialog(Context* context, QWidget* page, const directory::v1::Unit& unit, UnitDone done);

 private:
  struct Part {
    std::string id;
    QString name;
  };
  struct Mover {
    directory::v1::Person person;
    std::string part_id;  // empty: the first part
  };

  QWidget* MakeMovers();
  void LoadPeople();
  void AddPart();
  void RemovePart(const std::string& id);
  // The selected people go there.
  void Assign();
  const Part* PartOf(const Mover& mover) const;  // nothing while there are no parts
  void Show();
  void Send();

  Context* context_;
  directory::v1::Unit unit_;
  UnitDone done_;
  QList<Part> parts_;
  bool everybody_ = false;  // all people of the unit are here
  QVBoxLayout* lines_;
  UnitPicker* more_;
  RowModel<Mover>* movers_;
  QTableView* table_;
  Picker* target_;
  QPushButton* assign_;
  QLabel* preview_;
  OrderFields order_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_ADMINISTRATOR_SPLIT_UNIT_H_
