// What units set out to reach in the campaign: a school's own targets to register, or those of all units
// below.
#ifndef THIDUA_CLIENT_WORKSPACES_SHARED_TARGETS_PAGE_H_
#define THIDUA_CLIENT_WORKSPACES_SHARED_TARGETS_PAGE_H_

#include <QLineEdit>

#include "client/models/row_model.h"
#include "client/widgets/action_bar.h"
#include "client/workspaces/page.h"
#include "client/workspaces/shared/own_unit_picker.h"

namespace thidua::client {

class TargetsPage : public Page {
  Q_OBJECT

 public:
  enum class Of { kOwnUnit, kUnitsBelow };
  TargetsPage(Context* context, Of whose);
  void Reload() override;
  QStringList Help() const override;

 private:
  using Target = registration::v1::Target;

  void Load(const std::string& page_token);
  void Filter();
  void ShowBar();
  void AskTarget();

  Of whose_;
  OwnUnitPicker* unit_;
  QLineEdit* search_;
  QList<Target> targets_;
  RowModel<Target>* rows_;
  QTableView* table_;
  QLabel* count_;
  ActionBar* bar_;
  QString done_;  // what was done last
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_SHARED_TARGETS_PAGE_H_
