#include "client/widgets/table_acts.h"

#include <QClipboard>
#include <QDateTime>
#include <QDesktopServices>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMenu>
#include <QSettings>
#include <QStandardPaths>
#include <QTimer>
#include <QUrl>
#include <algorithm>
#include <numeric>

#include "client/models/dates.h"
#include "client/models/row_model.h"
#include "client/widgets/dialogs.h"
#include "client/widgets/table_columns.h"
#include "client/widgets/table_filter.h"
#include "client/widgets/top_bar.h"

namespace thidua::client {
namespace {

constexpr char kFolder[] = "tables/folder";

QList<int> ShownColumns(const QTableView* table) {
  const QHeaderView* header = table->horizontalHeader();
  QList<int> columns;
  for (int place = 0; place < header->count(); ++place) {
    const int column = header->logicalIndex(place);
    if (!header->isSectionHidden(column)) columns << column;
  }
  return columns;
}

Sheet SheetOf(const QTableView* table) {
  return {table->accessibleName(), NotesOf(table), table->model(), ShownColumns(table)};
}

QList<int> ChosenRows(const QTableView* table) {
  QList<int> rows;
  for (const QModelIndex& index : table->selectionModel()->selectedRows()) rows << index.row();
  std::sort(rows.begin(), rows.end());
  return rows;
}

void Copy(const QTableView* table, const QList<int>& rows, bool with_names) {
  if (!rows.isEmpty()) QGuiApplication::clipboard()->setText(ForClipboard(SheetOf(table), rows, with_names));
}

void FillSortMenu(QTableView* table, QMenu* menu) {
  QHeaderView* header = table->horizontalHeader();
  for (const int column : ShownColumns(table)) {
    menu->addAction(table->model()->headerData(column, Qt::Horizontal).toString(), header, [header, column] {
      const bool again = header->sortIndicatorSection() == column;
      const bool down = again && header->sortIndicatorOrder() == Qt::AscendingOrder;
      header->setSortIndicator(column, down ? Qt::DescendingOrder : Qt::AscendingOrder);
    });
  }
  menu->addSeparator();
  menu->addAction("Như ban đầu", header, [header] { header->setSortIndicator(-1, Qt::AscendingOrder); });
}

void OpenMenu(QTableView* table, TableColumns* columns, QAction* copy, const QPoint& at) {
  auto* menu = new QMenu(table);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  menu->addAction(copy);
  menu->addAction("Sao chép cả bảng", table, [table] {
    WithAllRows(table, [table] {
      QList<int> rows(table->model()->rowCount());
      std::iota(rows.begin(), rows.end(), 0);
      Copy(table, rows, true);
    });
  });
  menu->addSeparator();
  menu->addAction("Xuất ra bảng tính…\tCtrl+E", table, [table] { ExportTable(table); });
  menu->addAction("In…\tCtrl+P", table, [table] { PrintTable(table); });
  menu->addSeparator();
  if (table->isSortingEnabled()) FillSortMenu(table, menu->addMenu("Xếp theo"));
  columns->FillMenu(menu->addMenu("Cột"));
  menu->popup(table->viewport()->mapToGlobal(at));
}

}  // namespace

void WithAllRows(QTableView* table, std::function<void()> then) {
  auto* model = table->model();
  const auto* pages = qobject_cast<PagedModel*>(model);
  if (pages == nullptr || pages->complete()) return then();
  auto* wait = new AskDialog(table, "Đang tải các dòng còn lại", "");
  wait->act()->hide();
  auto* words = Body("");
  wait->content()->addWidget(words);
  const auto go_on = [=] {
    words->setText(QString("Đã có %1 dòng …").arg(model->rowCount()));
    if (model->canFetchMore({})) return model->fetchMore({});
    if (!pages->complete()) return;  // one is on its way
    wait->accept();
    then();
  };
  // The page says how to go on once it has taken in the rows; there may be none that pass what it is narrowed
  // to.
  auto* soon = new QTimer(wait);
  soon->setSingleShot(true);
  QObject::connect(soon, &QTimer::timeout, wait, go_on);
  QObject::connect(model, &QAbstractItemModel::rowsInserted, soon, qOverload<>(&QTimer::start));
  QObject::connect(pages, &PagedModel::PageTaken, soon, qOverload<>(&QTimer::start));
  wait->open();
  go_on();
}

void AddTableActs(QTableView* table, TableColumns* columns) {
  auto* copy = new QAction("Sao chép", table);
  copy->setObjectName("copyRows");
  copy->setShortcut(QKeySequence::Copy);
  copy->setShortcutContext(Qt::WidgetShortcut);
  table->addAction(copy);
  QObject::connect(copy, &QAction::triggered, table, [table] { Copy(table, ChosenRows(table), false); });
  table->setContextMenuPolicy(Qt::CustomContextMenu);
  QObject::connect(table, &QWidget::customContextMenuRequested, table,
                   [=](const QPoint& at) { OpenMenu(table, columns, copy, at); });
}

QStringList NotesOf(const QTableView* table) {
  const QWidget* window = table;
  while (window->parentWidget() != nullptr) window = window->parentWidget();
  QStringList notes;
  const auto* bar = window->findChild<TopBar*>();
  if (bar != nullptr && !bar->Where().isEmpty()) notes << bar->Where();
  const QStringList filter = WordsBeside(table);
  if (!filter.isEmpty()) notes << filter.join("; ");
  notes << "Lập lúc " + DayTimeText(QDateTime::currentDateTime());
  return notes;
}

void ExportTable(QTableView* table) {
  WithAllRows(table, [table] { ExportSheet(table, SheetOf(table)); });
}

Paper PaperOf(const Sheet& sheet) {
  QString html = "<h2>" + sheet.heading.toHtmlEscaped() + "</h2>";
  for (const QString& note : sheet.notes) html += "<p>" + note.toHtmlEscaped() + "</p>";
  return {sheet.heading, html + TableHtml(*sheet.rows, sheet.columns), sheet.heading, true};
}

void PrintTable(QTableView* table) {
  WithAllRows(table, [table] { PreviewPaper(table, PaperOf(SheetOf(table))); });
}

void ExportSheet(QWidget* parent, const Sheet& sheet) {
  QSettings settings;
  const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
  const QString name = QString(sheet.heading).replace('/', '-') + ".xlsx";
  QString file = QFileDialog::getSaveFileName(parent, "Xuất ra bảng tính",
                                              settings.value(kFolder, documents).toString() + '/' + name,
                                              "Bảng tính (*.xlsx)");
  if (file.isEmpty()) return;
  if (!file.endsWith(".xlsx", Qt::CaseInsensitive)) file += ".xlsx";
  settings.setValue(kFolder, QFileInfo(file).path());
  if (!WriteWorkbook(sheet, file)) {
    return Tell(parent, "Chưa ghi được bảng tính",
                {"Không ghi được " + file + ". Xin đóng tệp ấy nếu đang mở, hoặc chọn thư mục khác."});
  }
  auto* done = new AskDialog(parent, "Đã ghi bảng tính", "Mở tệp");
  done->content()->addWidget(Body(QString("%1 dòng, trong tệp %2").arg(sheet.rows->rowCount()).arg(file)));
  done->findChild<QPushButton*>("askCancel")->setText("Đóng");
  done->OnAct([done, file] {
    QDesktopServices::openUrl(QUrl::fromLocalFile(file));
    done->accept();
  });
  done->open();
}

}  // namespace thidua::client
