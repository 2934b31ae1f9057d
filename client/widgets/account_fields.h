// What pages about an account share: fields with their names above, and a line that says what is
// wrong.
#ifndef THIDUA_CLIENT_WIDGETS_ACCOUNT_FIELDS_H_
#define THIDUA_CLIENT_WIDGETS_ACCOUNT_FIELDS_H_

#include <QLineEdit>

#include "client/widgets/basics.h"

namespace thidua::client {

// A field under its name. `object_name` is what tests know it by, and with "Label" behind it its name.
QLineEdit* AddField(QVBoxLayout* inside, const QString& name, const char* object_name);
QLineEdit* AddPasswordField(QVBoxLayout* inside, const QString& name, const char* object_name);

// Words that come and go: an empty text hides the label.
void Say(QLabel* label, const QString& text, bool danger);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WIDGETS_ACCOUNT_FIELDS_H_
