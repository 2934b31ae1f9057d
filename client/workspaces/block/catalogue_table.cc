#include "client/workspaces/block/catalogue_table.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QPushButton>
#include <QShortcut>
#include <QStyledItemDelegate>
#include <algorithm>
#include <utility>

#include "client/models/words.h"
#include "client/widgets/table.h"

namespace thidua::client {
namespace {

using block::v1::GetIndicatorSheetRequest;
using block::v1::IndicatorSheet;

constexpr int kLeastHeight = 240;
constexpr int kMostUndone = 50;
constexpr int kKeptChars = 200000;  // sixty rows with the longest words

// A list to choose from where a column holds one of some words.
class Choices : public QStyledItemDelegate {
 public:
  Choices(const TitleWords& titles, QObject* parent) : QStyledItemDelegate(parent), titles_{QString()} {
    for (const auto& [word, code] : titles) titles_ << word;
  }
  QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option,
                        const QModelIndex& index) const override {
    const QStringList choices =
        index.column() == kCatalogueTitle ? titles_ : CatalogueChoices(index.column());
    if (choices.isEmpty()) return QStyledItemDelegate::createEditor(parent, option, index);
    auto* box = new QComboBox(parent);
    box->addItems(choices);
    return box;
  }
  void setEditorData(QWidget* editor, const QModelIndex& index) const override {
    auto* box = qobject_cast<QComboBox*>(editor);
    if (box == nullptr) return QStyledItemDelegate::setEditorData(editor, index);
    box->setCurrentIndex(std::max(0, box->findText(index.data().toString(), Qt::MatchFixedString)));
  }
  void setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const override {
    const auto* box = qobject_cast<QComboBox*>(editor);
    if (box == nullptr) return QStyledItemDelegate::setModelData(editor, model, index);
    model->setData(index, box->currentText());
  }

 private:
  QStringList titles_;
};

TitleWords TitlesOf(const Context& context) {
  TitleWords titles;
  for (const auto& title : context.titles()) {
    if (title.subject_kind() != common::v1::PERSON) continue;  // people are counted
    titles.append({context.TitleShort(title.code()), Text(title.code())});
  }
  return titles;
}

QString AsKept(const CatalogueRows& rows) {
  QJsonArray out;
  for (const CatalogueRow& row : rows) out.append(QJsonArray::fromStringList(row));
  return QString::fromUtf8(QJsonDocument(out).toJson(QJsonDocument::Compact));
}

CatalogueRows FromKept(const QString& text) {
  CatalogueRows rows;
  const QJsonArray kept = QJsonDocument::fromJson(text.toUtf8()).array();
  for (const auto& each : kept) {
    CatalogueRow row;
    const QJsonArray words = each.toArray();
    for (const auto& word : words) row << word.toString();
    row.resize(kCatalogueColumns);
    rows << row;
  }
  return rows;
}

}  // namespace

CatalogueTable::CatalogueTable(Context* context, const QList<QPair<QString, QString>>& sources)
    : context_(context),
      titles_(TitlesOf(*context)),
      table_(new QTableWidget(0, kCatalogueColumns)),
      source_(new Picker("catalogueSource", "Chép danh mục từ biểu")),
      words_(Muted("")),
      kept_(new QLineEdit) {
  setObjectName("indicatorCatalogue");
  auto* column = Column(this, space::kXs);
  column->addWidget(Strong("Danh mục chỉ số"));
  table_->setObjectName("catalogue");
  table_->setHorizontalHeaderLabels(CatalogueHeads());
  StyleRows(table_, "Danh mục chỉ số");
  table_->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed |
                          QAbstractItemView::AnyKeyPressed);
  table_->setSelectionBehavior(QAbstractItemView::SelectItems);
  table_->setItemDelegate(new Choices(titles_, table_));
  table_->setMinimumHeight(kLeastHeight);
  table_->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
  column->addWidget(table_, 1);
  column->addWidget(MakeActs(sources));
  words_->setObjectName("catalogueWords");
  words_->hide();
  column->addWidget(words_);
  kept_->setObjectName("catalogueRows");
  kept_->setAccessibleName("Danh mục chỉ số");
  kept_->setMaxLength(kKeptChars);
  kept_->hide();
  column->addWidget(kept_);
  // A draft that is taken back comes as if it had been typed there.
  connect(kept_, &QLineEdit::textEdited, this, [this](const QString& text) {
    if (text != AsKept(rows_)) Become(FromKept(text), 0);
  });
  connect(table_, &QTableWidget::cellChanged, this, &CatalogueTable::TakeCell);
  const auto key = [this](const QKeySequence& keys, void (CatalogueTable::*act)()) {
    auto* shortcut = new QShortcut(keys, table_);
    shortcut->setContext(Qt::WidgetWithChildrenShortcut);
    connect(shortcut, &QShortcut::activated, this, act);
  };
  key(QKeySequence::Undo, &CatalogueTable::Undo);
  auto* paste = new QShortcut(QKeySequence::Paste, table_);
  paste->setContext(Qt::WidgetWithChildrenShortcut);
  connect(paste, &QShortcut::activated, this, [this] { Paste(QApplication::clipboard()->text()); });
}

QWidget* CatalogueTable::MakeActs(const QList<QPair<QString, QString>>& sources) {
  auto* acts = new QWidget;
  auto* row = Row();
  acts->setLayout(row);
  Act(row, "addIndicator", "Thêm dòng", [this] { AddRow(); });
  Act(row, "removeIndicator", "Xoá dòng", [this] { RemoveRow(); });
  Act(row, "indicatorUp", "Lên", [this] { MoveRow(-1); });
  Act(row, "indicatorDown", "Xuống", [this] { MoveRow(1); });
  Act(row, "pasteIndicators", "Dán từ bảng tính", [this] { Paste(QApplication::clipboard()->text()); });
  Act(row, "undoIndicators", "Hoàn tác", [this] { Undo(); });
  row->addStretch(1);
  source_->addItem("Chép từ biểu khác …", "");
  for (const auto& [name, id] : sources) source_->addItem(name, id);
  source_->KeepNarrow(28);
  source_->setEnabled(!sources.isEmpty());
  connect(source_, &QComboBox::activated, this, &CatalogueTable::CopySheet);
  row->addWidget(source_);
  return acts;
}

void CatalogueTable::Act(QLayout* row, const QString& object, const QString& words,
                         std::function<void()> act) {
  auto* button = Button(words, Look::kLink);
  button->setObjectName(object);
  connect(button, &QPushButton::clicked, this, std::move(act));
  row->addWidget(button);
}

void CatalogueTable::Set(const IndicatorSheet& sheet) {
  rows_ = RowsOf(sheet.indicators(), titles_);
  before_.clear();
  kept_->setText(AsKept(rows_));
  Show(0);
}

void CatalogueTable::Keep(CatalogueRows rows) {
  before_ << rows_;
  if (before_.size() > kMostUndone) before_.removeFirst();
  rows_ = std::move(rows);
  kept_->setText(AsKept(rows_));
  Q_EMIT kept_->textEdited(kept_->text());
  Q_EMIT Changed();
}

void CatalogueTable::Show(int current) {
  const QSignalBlocker quiet(table_);
  table_->setRowCount(static_cast<int>(rows_.size()));
  for (int i = 0; i < rows_.size(); ++i) {
    for (int column = 0; column < kCatalogueColumns; ++column) {
      table_->setItem(i, column, new QTableWidgetItem(rows_[i].value(column)));
    }
  }
  if (!rows_.isEmpty()) {
    table_->setCurrentCell(std::clamp(current, 0, static_cast<int>(rows_.size()) - 1), 0);
  }
}

void CatalogueTable::TakeCell(int row, int column) {
  const QString word = table_->item(row, column)->text().simplified();
  if (row >= rows_.size() || rows_[row].value(column) == word) return;
  CatalogueRows rows = rows_;
  rows[row][column] = word;
  Keep(std::move(rows));
}

void CatalogueTable::AddRow() {
  CatalogueRows rows = rows_;
  const int at = rows.isEmpty() ? 0 : table_->currentRow() + 1;
  rows.insert(at, CatalogueRow(kCatalogueColumns));
  Become(std::move(rows), at);
  table_->setFocus();
}

void CatalogueTable::RemoveRow() {
  const int at = table_->currentRow();
  if (at < 0 || at >= rows_.size()) return;
  CatalogueRows rows = rows_;
  rows.removeAt(at);
  Become(std::move(rows), at);
}

void CatalogueTable::MoveRow(int by) {
  const int at = table_->currentRow();
  if (at < 0 || at + by < 0 || at + by >= rows_.size()) return;
  CatalogueRows rows = rows_;
  rows.swapItemsAt(at, at + by);
  Become(std::move(rows), at + by);
}

void CatalogueTable::Paste(const QString& text) {
  const CatalogueRows pasted = PastedRows(text);
  if (pasted.isEmpty()) return;
  CatalogueRows rows = rows_;
  int at = rows.isEmpty() ? 0 : table_->currentRow() + 1;
  for (const CatalogueRow& row : pasted) rows.insert(at++, row);
  Become(std::move(rows), at - 1);
}

void CatalogueTable::Undo() {
  if (before_.isEmpty()) return;
  CatalogueRows rows = before_.takeLast();
  const int current = table_->currentRow();
  Become(std::move(rows), current);
  before_.removeLast();  // what was undone is not come back to
}

void CatalogueTable::CopySheet() {
  GetIndicatorSheetRequest request;
  request.set_id(source_->currentData().toString().toStdString());
  source_->setCurrentIndex(0);
  if (request.id().empty()) return;
  words_->hide();
  context_->api().Call(
      request, this, [this](const IndicatorSheet& sheet) { Become(RowsOf(sheet.indicators(), titles_), 0); },
      [this](const CallError& error) {
        words_->setText(error.FullText());
        words_->show();
      });
}

}  // namespace thidua::client
