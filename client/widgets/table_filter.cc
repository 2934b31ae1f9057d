#include "client/widgets/table_filter.h"

#include <QComboBox>
#include <QDateEdit>
#include <algorithm>

#include "client/widgets/basics.h"

namespace thidua::client {
namespace {

// Fields of the table's parent; not those inside something that scrolls, which are of another part of the
// page, nor the edit inside another field.
template <class Field>
QList<Field*> FieldsBeside(const QTableView* table) {
  QList<Field*> out;
  const QWidget* around = table->parentWidget();
  if (around == nullptr) return out;
  for (Field* field : around->template findChildren<Field*>()) {
    bool beside = field->isVisibleTo(around);
    for (const QWidget* at = field->parentWidget(); at != around; at = at->parentWidget()) {
      beside = beside && !at->inherits("QAbstractScrollArea") && !at->inherits("QComboBox") &&
               !at->inherits("QAbstractSpinBox");
    }
    if (beside) out << field;
  }
  return out;
}

QList<QLineEdit*> SearchFields(const QTableView* table) {
  QList<QLineEdit*> out = FieldsBeside<QLineEdit>(table);
  out.removeIf([](const QLineEdit* line) { return !line->objectName().startsWith("search"); });
  return out;
}

// Those that something is written in.
QList<QLineEdit*> Searches(const QTableView* table) {
  QList<QLineEdit*> out = SearchFields(table);
  out.removeIf([](const QLineEdit* line) { return line->text().isEmpty(); });
  return out;
}

QList<QComboBox*> Choices(const QTableView* table) {
  QList<QComboBox*> out = FieldsBeside<QComboBox>(table);
  out.removeIf([](const QComboBox* picker) {
    return !picker->objectName().endsWith("Filter") || picker->currentIndex() <= 0;
  });
  return out;
}

}  // namespace

QStringList WordsBeside(const QTableView* table) {
  QStringList words;
  const auto add = [&](const QWidget* field, const QString& text) {
    if (!text.isEmpty() && !field->accessibleName().isEmpty()) words << field->accessibleName() + ": " + text;
  };
  for (const auto* line : FieldsBeside<QLineEdit>(table)) {
    if (line->echoMode() == QLineEdit::Normal) add(line, line->text());
  }
  for (const auto* picker : FieldsBeside<QComboBox>(table)) add(picker, picker->currentText());
  for (const auto* day : FieldsBeside<QDateEdit>(table)) {
    if (day->isEnabled()) add(day, day->text());
  }
  return words;
}

TableFilter::TableFilter(QTableView* table) : QObject(table), table_(table) {
  const auto* model = table_->model();
  connect(model, &QAbstractItemModel::modelReset, this, &TableFilter::Look);
  connect(model, &QAbstractItemModel::rowsInserted, this, &TableFilter::Look);
  connect(model, &QAbstractItemModel::rowsRemoved, this, &TableFilter::Look);
  table_->installEventFilter(this);
  table_->viewport()->installEventFilter(this);
}

bool TableFilter::eventFilter(QObject* watched, QEvent* event) {
  if (watched == table_ && event->type() == QEvent::Show) {
    for (QLineEdit* line : SearchFields(table_)) line->installEventFilter(this);
  } else if (watched == table_ && event->type() == QEvent::KeyPress) {
    return KeyInTable(*static_cast<QKeyEvent*>(event));
  } else if (watched == table_->viewport() && event->type() == QEvent::Resize) {
    if (notice_ != nullptr) notice_->setGeometry(table_->viewport()->geometry());
  } else if (auto* line = qobject_cast<QLineEdit*>(watched); line && event->type() == QEvent::KeyPress) {
    return KeyInSearch(line, static_cast<QKeyEvent*>(event)->key());
  }
  return false;
}

bool TableFilter::KeyInTable(const QKeyEvent& event) {
  const bool alone = (event.modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
  const QList<QLineEdit*> fields = SearchFields(table_);
  if (event.key() != Qt::Key_Slash || !alone || fields.isEmpty()) return false;
  fields.first()->setFocus();
  return true;
}

bool TableFilter::KeyInSearch(QLineEdit* line, int key) {
  if (key == Qt::Key_Escape && !line->text().isEmpty()) {
    line->clear();
    return true;
  }
  if (key == Qt::Key_Down) table_->setFocus();
  return key == Qt::Key_Down;
}

void TableFilter::Look() {
  const bool narrowed = !Searches(table_).isEmpty() || !Choices(table_).isEmpty();
  const bool nothing = narrowed && table_->model()->rowCount() == 0;
  if (nothing && notice_ == nullptr) MakeNotice();
  if (notice_ != nullptr) notice_->setVisible(nothing);
}

void TableFilter::MakeNotice() {
  notice_ = new QWidget(table_);
  notice_->setObjectName("nothingFound");
  auto* column = Column(notice_, space::kS, space::kL);
  column->addWidget(Body("Không có dòng nào khớp điều kiện đang lọc."));
  auto* clear = Button("Bỏ lọc", Look::kPlain);
  clear->setObjectName("clearFilter");
  column->addWidget(clear, 0, Qt::AlignLeft);
  column->addStretch(1);
  notice_->setGeometry(table_->viewport()->geometry());
  connect(clear, &QPushButton::clicked, this, &TableFilter::Clear);
}

void TableFilter::Clear() {
  for (QComboBox* picker : Choices(table_)) {
    picker->setCurrentIndex(0);
    Q_EMIT picker->activated(0);  // as when the person chooses it
  }
  for (QLineEdit* line : Searches(table_)) line->clear();
}

}  // namespace thidua::client
