// The fields of a dialog about a decision on paper: its number and the days it names.
#ifndef THIDUA_CLIENT_WORKSPACES_COUNCIL_DECISION_FIELDS_H_
#define THIDUA_CLIENT_WORKSPACES_COUNCIL_DECISION_FIELDS_H_

#include <QDateEdit>
#include <QLineEdit>

namespace thidua::client {

QLineEdit* DecisionNumberField(int longest);
// Not after today.
QDateEdit* PastDayField(const QString& object, const QString& name, QDate today);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_COUNCIL_DECISION_FIELDS_H_
