// A field for a day that need not be there.
#ifndef THIDUA_CLIENT_WIDGETS_OPTIONAL_DAY_H_
#define THIDUA_CLIENT_WIDGETS_OPTIONAL_DAY_H_

#include "client/widgets/day_field.h"

namespace thidua::client {

// Says "Chưa có" until a day is entered; DayIn is invalid until then.
QDateEdit* OptionalDay(const QString& object, const QString& name);
QDate DayIn(const QDateEdit* optional);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WIDGETS_OPTIONAL_DAY_H_
