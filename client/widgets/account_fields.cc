#include "client/widgets/account_fields.h"

namespace thidua::client {

QLineEdit* AddField(QVBoxLayout* inside, const QString& name, const char* object_name) {
  auto* label = Strong(name);
  auto* field = new QLineEdit;
  label->setObjectName(QString(object_name) + "Label");
  label->setBuddy(field);
  field->setObjectName(object_name);
  field->setAccessibleName(name);
  inside->addWidget(label);
  inside->addWidget(field);
  return field;
}

QLineEdit* AddPasswordField(QVBoxLayout* inside, const QString& name, const char* object_name) {
  auto* field = AddField(inside, name, object_name);
  field->setEchoMode(QLineEdit::Password);
  return field;
}

void Say(QLabel* label, const QString& text, bool danger) {
  label->setText(text);
  Restyle(label, "look", danger ? "danger" : "muted");
  label->setVisible(!text.isEmpty());
}

}  // namespace thidua::client
