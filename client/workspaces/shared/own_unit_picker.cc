#include "client/workspaces/shared/own_unit_picker.h"

#include "client/models/grants.h"
#include "client/models/words.h"

namespace thidua::client {

OwnUnitPicker::OwnUnitPicker(Context* context, const QList<identity::v1::Role>& roles) : context_(context) {
  setObjectName("ownUnit");
  setAccessibleName("Đơn vị");
  setSizeAdjustPolicy(QComboBox::AdjustToContents);
  for (const QString& unit : context->session().UnitsOf(roles)) {
    if (!IsWholeDeployment(unit)) addItem("", unit);
  }
  if (count() < 2) hide();
  connect(&context->names(), &Names::Learned, this, &OwnUnitPicker::ShowNames);
  ShowNames();
}

void OwnUnitPicker::ShowNames() {
  for (int i = 0; i < count(); ++i) {
    setItemText(i, context_->names().Unit(itemData(i).toString().toStdString()));
  }
}

bool IsWholeDeployment(const QString& unit_id) { return unit_id == kWholeDeployment; }

}  // namespace thidua::client
