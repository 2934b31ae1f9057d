// The rows a dialog's form is made of, and what the server does not take of them.
#ifndef THIDUA_CLIENT_WIDGETS_FORM_FIELDS_H_
#define THIDUA_CLIENT_WIDGETS_FORM_FIELDS_H_

#include <QDateEdit>
#include <QFormLayout>
#include <QLineEdit>

#include "client/core/call_error.h"
#include "client/widgets/basics.h"

namespace thidua::client {

// Fields are named as the contract names them, "fullName" for full_name: MarkFields finds them by it.
QFormLayout* Fields();
// Several forms of a dialog below one another read as one: all labels as wide as the widest.
void AlignLabels(QWidget* holder);
QLineEdit* AddLine(QFormLayout* form, const QString& object, const QString& label, const QString& hint = {},
                   int max_chars = 200);
QDateEdit* AddDay(QFormLayout* form, const QString& object, const QString& label, QDate day);
Picker* AddPicker(QFormLayout* form, const QString& object, const QString& label);

// Every field below `holder` that the server refused is red, with the reason when it is pointed at, until it
// is edited; the first has the focus.
void MarkFields(QWidget* holder, const CallError& error);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WIDGETS_FORM_FIELDS_H_
