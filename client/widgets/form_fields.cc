#include "client/widgets/form_fields.h"

#include <QEvent>
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
  Restyle(field, "invalid", !why.isEmpty());
  field->setToolTip(why);
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

// Makes all labels of the holder's forms as wide as the widest, which is known once they look as they are
// shown, and anew when one of them says something else.
class LabelsInLine : public QObject {
 public:
  explicit LabelsInLine(QWidget* holder) : QObject(holder), holder_(holder) {
    holder->installEventFilter(this);
    Align();
  }

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override {
    if (event->type() == QEvent::Show || event->type() == QEvent::LayoutRequest) Align();
    return QObject::eventFilter(watched, event);
  }

 private:
  void Align() {
    QList<QWidget*> labels;
    int widest = 0;
    const auto forms = holder_->findChildren<QFormLayout*>();
    for (const auto* form : forms) {
      for (int row = 0; row < form->rowCount(); ++row) {
        const QLayoutItem* item = form->itemAt(row, QFormLayout::LabelRole);
        QWidget* label = item == nullptr ? nullptr : item->widget();
        if (label == nullptr) continue;
        label->ensurePolished();
        widest = std::max(widest, label->sizeHint().width());
        labels << label;
      }
    }
    for (QWidget* label : labels) label->setMinimumWidth(widest);
  }

  QWidget* holder_;
};

}  // namespace

QFormLayout* Fields() {
  auto* form = new QFormLayout;
  form->setVerticalSpacing(space::kS);
  form->setHorizontalSpacing(space::kM);  // the style's own depends on which fields stand in the form
  form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
  return form;
}

void AlignLabels(QWidget* holder) { new LabelsInLine(holder); }

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
