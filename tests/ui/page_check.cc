#include "tests/ui/page_check.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QAccessibleInterface>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QTableView>

#include "client/widgets/tokens.h"

namespace thidua::test {
namespace {

QString NameOf(const QWidget* widget) {
  return QString("%1 “%2”").arg(widget->metaObject()->className(), widget->objectName());
}

// A part of another control, such as the edit inside a date field, is spoken for by it.
bool IsPart(const QWidget* widget) {
  return widget->objectName().startsWith("qt_") || qobject_cast<const QHeaderView*>(widget) != nullptr;
}

void CheckSpoken(QWidget* widget, QStringList& faults) {
  if (widget->focusPolicy() == Qt::NoFocus || !widget->isEnabled() || IsPart(widget)) return;
  const auto* spoken = QAccessible::queryAccessibleInterface(widget);
  if (spoken == nullptr || spoken->text(QAccessible::Name).trimmed().isEmpty()) {
    faults << "không có tên cho trình đọc màn hình: " + NameOf(widget);
  }
}

void CheckLabel(const QLabel* label, QStringList& faults) {
  if (label->text().isEmpty()) return;
  const bool cut = label->wordWrap() ? label->heightForWidth(label->width()) > label->height()
                                     : label->sizeHint().width() > label->width();
  if (cut) faults << "chữ bị cắt: " + label->text();
}

void CheckButton(const QAbstractButton* button, QStringList& faults) {
  if (qobject_cast<const QLineEdit*>(button->parent()) != nullptr) return;  // Qt's own, beside the Esc key
  if (!button->text().isEmpty() && button->sizeHint().width() > button->width()) {
    faults << "chữ trên nút bị cắt: " + button->text();
  }
  if (button->height() < client::kTarget || button->width() < client::kTarget) {
    faults << QString("nút nhỏ hơn %1 điểm: %2").arg(client::kTarget).arg(NameOf(button));
  }
}

void CheckTable(const QTableView* table, QStringList& faults) {
  const auto* model = table->model();
  for (int row = 0; row < model->rowCount(); ++row) {
    for (int column = 0; column < model->columnCount(); ++column) {
      const QModelIndex index = model->index(row, column);
      const QString text = index.data().toString();
      if (!text.isEmpty() && table->sizeHintForIndex(index).width() > table->columnWidth(column)) {
        faults << QString("chữ trong bảng “%1” bị cắt: %2").arg(table->accessibleName(), text);
      }
    }
  }
  for (int column = 0; column < model->columnCount(); ++column) {
    const auto* header = table->horizontalHeader();
    if (!header->isHidden() && header->sectionSizeHint(column) > header->sectionSize(column)) {
      faults << "đầu cột bị cắt: " + model->headerData(column, Qt::Horizontal).toString();
    }
  }
}

}  // namespace

QStringList FaultsOf(const QWidget* window) {
  QStringList faults;
  for (QWidget* widget : window->findChildren<QWidget*>()) {
    if (!widget->isVisible()) continue;
    CheckSpoken(widget, faults);
    if (const auto* label = qobject_cast<const QLabel*>(widget)) CheckLabel(label, faults);
    if (const auto* button = qobject_cast<const QAbstractButton*>(widget)) CheckButton(button, faults);
    if (const auto* table = qobject_cast<const QTableView*>(widget)) CheckTable(table, faults);
  }
  faults.removeDuplicates();
  return faults;
}

}  // namespace thidua::test
