#include "client/widgets/fields_form.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QJsonDocument>

#include "client/widgets/text_area.h"

namespace thidua::client {
namespace {

// Qt's own parts of other fields are not fields, nor are those of a dialog over this one.
bool IsField(const QWidget* widget, const QWidget* holder) {
  return !widget->objectName().isEmpty() && !widget->objectName().startsWith("qt_") &&
         widget->window() == holder->window();
}

template <class Field>
QList<Field*> FieldsOf(const QWidget* holder) {
  QList<Field*> fields = holder->findChildren<Field*>();
  fields.removeIf([holder](const Field* field) { return !IsField(field, holder); });
  return fields;
}

}  // namespace

FieldsForm::FieldsForm(const QString& account_id, const QString& key, QWidget* holder)
    : KeptForm(account_id, holder), holder_(holder) {
  Begin(key);
  first_ = Values();
  const auto typed = [this] {
    Typed(QJsonDocument(Values()).toJson(QJsonDocument::Compact));
    Q_EMIT Changed();
  };
  for (auto* area : FieldsOf<TextArea>(holder)) connect(area, &TextArea::Edited, this, typed);
  for (auto* line : FieldsOf<QLineEdit>(holder)) connect(line, &QLineEdit::textEdited, this, typed);
  for (auto* day : FieldsOf<QDateEdit>(holder)) connect(day, &QDateEdit::userDateChanged, this, typed);
  for (auto* choice : FieldsOf<QComboBox>(holder)) connect(choice, &QComboBox::activated, this, typed);
  for (auto* box : FieldsOf<QCheckBox>(holder)) connect(box, &QCheckBox::toggled, this, typed);
}

QDateTime FieldsForm::Restore() {
  const auto kept = Kept();
  if (!kept) return {};
  const QJsonObject values = QJsonDocument::fromJson(kept->content).object();
  if (values == first_) {
    Discard();
    return {};
  }
  SetValues(values);
  Typed(kept->content, kept->typed_at);
  return kept->typed_at;
}

void FieldsForm::StartOver() {
  SetValues(first_);
  Discard();
}

QJsonObject FieldsForm::Values() const {
  QJsonObject values;
  for (const auto* area : FieldsOf<TextArea>(holder_)) values[area->objectName()] = area->text();
  for (const auto* line : FieldsOf<QLineEdit>(holder_)) values[line->objectName()] = line->text();
  for (const auto* day : FieldsOf<QDateEdit>(holder_)) {
    values[day->objectName()] = day->date().toString(Qt::ISODate);
  }
  for (const auto* choice : FieldsOf<QComboBox>(holder_)) {
    values[choice->objectName()] = choice->currentData().toString();
  }
  for (const auto* box : FieldsOf<QCheckBox>(holder_)) values[box->objectName()] = box->isChecked();
  return values;
}

// As if the person had typed them: what depends on the fields follows.
void FieldsForm::SetValues(const QJsonObject& values) {
  for (auto* area : FieldsOf<TextArea>(holder_)) {
    area->edit()->setPlainText(values[area->objectName()].toString());
  }
  for (auto* line : FieldsOf<QLineEdit>(holder_)) {
    line->setText(values[line->objectName()].toString());
    Q_EMIT line->textEdited(line->text());
  }
  for (auto* day : FieldsOf<QDateEdit>(holder_)) {
    day->setDate(QDate::fromString(values[day->objectName()].toString(), Qt::ISODate));
  }
  for (auto* choice : FieldsOf<QComboBox>(holder_)) {
    const QString value = values[choice->objectName()].toString();
    // By what Values() has made of the data: findData would look for a text among codes of other types.
    int at = -1;
    for (int i = 0; i < choice->count(); ++i) {
      if (choice->itemData(i).toString() == value) at = i;
    }
    // What is offered later finds it chosen (Picker::Offer), and what is typed until then keeps it.
    if (choice->count() == 0 && !value.isEmpty()) {
      choice->addItem(QString(), QVariant(value));  // and not the one with an icon
      at = 0;
    }
    if (at >= 0 || value.isEmpty()) choice->setCurrentIndex(at);
  }
  for (auto* box : FieldsOf<QCheckBox>(holder_)) box->setChecked(values[box->objectName()].toBool());
}

}  // namespace thidua::client
