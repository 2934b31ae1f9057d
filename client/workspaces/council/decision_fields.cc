#include "client/workspaces/council/decision_fields.h"

#include "client/widgets/day_field.h"
#include "client/widgets/text_area.h"

namespace thidua::client {

QLineEdit* DecisionNumberField(int longest) {
  auto* field = LineField();
  field->setObjectName("decisionNumber");
  field->setAccessibleName("Số quyết định");
  field->setPlaceholderText("Ví dụ: 125/QĐ-THĐA1");
  field->setMaxLength(longest);
  return field;
}

QDateEdit* PastDayField(const QString& object, const QString& name, QDate today) {
  QDateEdit* field = new DayField(object, name, today);
  field->setMaximumDate(today);
  return field;
}

}  // namespace thidua::client
