// The fields of a dialog as a form: what is typed stays on this computer until an act has brought it to the
// server.
#ifndef THIDUA_CLIENT_WIDGETS_FIELDS_FORM_H_
#define THIDUA_CLIENT_WIDGETS_FIELDS_FORM_H_

#include <QJsonObject>
#include <QWidget>

#include "client/core/form.h"

namespace thidua::client {

// Takes in every text area, line, day, choice and check box below `holder` that has an object name, as it is
// now: what they hold at this moment is what StartOver goes back to. Never used where a password or a code is
// typed.
class FieldsForm : public KeptForm {
  Q_OBJECT

 public:
  FieldsForm(const QString& account_id, const QString& key, QWidget* holder);
  // Puts back what was kept, and answers when it was typed; invalid: nothing was.
  QDateTime Restore();
  void StartOver();

 Q_SIGNALS:
  void Changed();  // by the person

 private:
  QJsonObject Values() const;
  void SetValues(const QJsonObject& values);

  QWidget* holder_;
  QJsonObject first_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WIDGETS_FIELDS_FORM_H_
