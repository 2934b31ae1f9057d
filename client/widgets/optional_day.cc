#include "client/widgets/optional_day.h"

namespace thidua::client {
namespace {
// Before the first paper anybody could enter; stands for none.
const QDate kNone(1900, 1, 1);
}  // namespace

QDateEdit* OptionalDay(const QString& object, const QString& name) {
  auto* field = new DayField(object, name, kNone, kNone);
  field->setSpecialValueText("Chưa có");
  return field;
}

QDate DayIn(const QDateEdit* optional) { return optional->date() == kNone ? QDate() : optional->date(); }

}  // namespace thidua::client
