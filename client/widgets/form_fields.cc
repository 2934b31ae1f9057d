#include "client/widgets/form_fields.h"

#include <QStyle>
#include <algorithm>

#include "client/widgets/day_field.h"
#include "client/widgets/text_area.h"

namespace thidua::client {
namespace {

// "entry.fact.full_name[2]" → "fullName"
QString ObjectOf(const QString& path) {
  QString name = path.section('.', -1).section('[', 0, 0);
  for (qsizetype at = name.indexOf('_'); at >= 0; at = name.indexOf('_')) {
    name.replace(at, 2, name.mid(at + 1, 1).toUpper());
  }
  return name;
}

void SetInvalid(QWidget* field, const QString& why) {
  field->setProperty("invalid", !why.isEmpty());
  field->setToolTip(why);
  field->style()->unpolish(field);
  field->style()->polish(field);
}

void Mark(QWidget* field, const QString& why) {
  if (auto* area = qobject_cast<TextArea*>(field)) return area->Mark(why);
  SetInvalid(field, why);
  const auto clear = [field] { SetInvalid(field, ""); };
  if (auto* line = qobject_cast<QLineEdit*>(field)) {
    QObject::connect(line, &QLineEdit::textChanged, line, clear, Qt::SingleShotConnection);
  } else if (auto* day = qobject_cast<QDateEdit*>(field)) {
    QObject::connect(day, &QDateEdit::dateChanged, day, clear, Qt::SingleShotConnection);
  } else if (auto* choice = qobject_cast<QComboBox*>(field)) {
    QObject::connect(choice, &QComboBox::currentIndexChanged, choice, clear, Qt::SingleShotConnection);
  }
}

}  // namespace

QFormLayout* Fields() {
  auto* form = new QFormLayout;
  form->setVerticalSpacing(space::kS);
  form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
  return form;
}

void AlignLabels(QWidget* holder) {
  QList<QWidget*> labels;
  for (const auto* form : holder->findChildren<QFormLayout*>()) {
    for (int row = 0; row < form->rowCount(); ++row) {
      const QLayoutItem* item = form->itemAt(row, QFormLayout::LabelRole);
      if (item != nullptr && item->widget() != nullptr) labels << item->widget();
    }
  }
  int widest = 0;
  for (const QWidget* label : labels) widest = std::max(widest, label->sizeHint().width());
  for (QWidget* label : labels) label->setMinimumWidth(widest);
}

QLineEdit* AddLine(QFormLayout* form, const QString& object, const QString& label, const QString& hint,
                   int max_chars) {
  auto* line = LineField();
  line->setObjectName(object);
  line->setAccessibleName(label);
  line->setPlaceholderText(hint);
  line->setMaxLength(max_chars);
  form->addRow(label, line);
  return line;
}

QDateEdit* AddDay(QFormLayout* form, const QString& object, const QString& label, QDate day) {
  auto* field = new DayField(object, label, day);
  form->addRow(label, field);
  return field;
}

Picker* AddPicker(QFormLayout* form, const QString& object, const QString& label) {
  auto* picker = new Picker(object, label);
  form->addRow(label, picker);
  return picker;
}

void MarkFields(QWidget* holder, const CallError& error) {
  bool first = true;
  for (const FieldViolation& violation : error.fields) {
    auto* field = holder->findChild<QWidget*>(ObjectOf(violation.field));
    if (field == nullptr) continue;
    Mark(field, violation.message);
    if (first) field->setFocus();
    first = false;
  }
}

}  // namespace thidua::client
