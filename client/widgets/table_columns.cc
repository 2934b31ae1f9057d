#include "client/widgets/table_columns.h"

#include <QEvent>
#include <QHeaderView>
#include <QScopedValueRollback>
#include <QSet>
#include <QSettings>
#include <algorithm>
#include <cstddef>
#include <functional>
#include <iterator>
#include <memory>
#include <utility>
#include <vector>

#include "client/core/turns.h"
#include "client/widgets/tokens.h"

namespace thidua::client {
namespace {

// A column that gives way, such as that of names, gives way no further: the table scrolls instead.
constexpr int kNarrowest = 300;
constexpr int kLeast = 40;  // what a person can draw a column down to
constexpr int kKeepAfterMs = 500;
constexpr int kRowsAtOnce = 500;  // that are looked through before the window goes on
// To measure a cell takes some ten microseconds, its words alone one or two: of the rows that are read, those
// of the broadest words are measured.
constexpr int kRowsRead = 200;
constexpr int kRowsMeasured = 16;
constexpr int kCellsAtOnce = 1000;  // that are read before the window goes on

// Of the broadest of its lines.
int BreadthOf(const QString& text, const QFontMetrics& metrics) {
  int breadth = 0;
  for (const QString& line : text.split(u'\n')) breadth = std::max(breadth, metrics.horizontalAdvance(line));
  return breadth;
}

}  // namespace

TableColumns::TableColumns(QTableView* table, QList<int> stretch)
    : QObject(table), table_(table), stretch_(std::move(stretch)) {
  stretch_.resize(table_->model()->columnCount());
  QHeaderView* header = table_->horizontalHeader();
  header->setSectionResizeMode(QHeaderView::Interactive);
  header->setMinimumSectionSize(kLeast);
  header->setSectionsMovable(true);
  table_->installEventFilter(this);
  table_->viewport()->installEventFilter(this);
  fit_.setSingleShot(true);
  connect(&fit_, &QTimer::timeout, this, [this] { stale_ ? Fit() : FitColumns(); });
  more_rows_.setSingleShot(true);
  connect(&more_rows_, &QTimer::timeout, this, &TableColumns::FitRows);
  keep_.setSingleShot(true);
  keep_.setInterval(kKeepAfterMs);
  connect(&keep_, &QTimer::timeout, this, &TableColumns::Keep);
  const auto* model = table_->model();
  // Rows above the first that changed are as high as they were.
  const auto fit_from = [this](int row) {
    fitted_ = std::min(fitted_, row);
    stale_ = true;
    fit_.start();
  };
  connect(model, &QAbstractItemModel::modelReset, this, [fit_from] { fit_from(0); });
  connect(model, &QAbstractItemModel::rowsInserted, this,
          [fit_from](const QModelIndex&, int first) { fit_from(first); });
  connect(model, &QAbstractItemModel::dataChanged, this,
          [fit_from](const QModelIndex& first) { fit_from(first.row()); });
  // Room for the arrow is kept in every column while it is shown: a table that is not sorted needs none.
  const auto show_arrow = [this, header](int column) {
    header->setSortIndicatorShown(column >= 0);
    stale_ = true;
    fit_.start();
  };
  connect(header, &QHeaderView::sortIndicatorChanged, this, show_arrow);
  show_arrow(header->sortIndicatorSection());
  connect(header, &QHeaderView::sectionResized, this, &TableColumns::Chosen);
  connect(header, &QHeaderView::sectionMoved, this, &TableColumns::Chosen);
}

bool TableColumns::eventFilter(QObject* watched, QEvent* event) {
  if (watched == table_ && event->type() == QEvent::Show) {
    Recall();
    // Shown again as it was, it is as wide as it was: else each page that is come back to would be measured.
    if (stale_) Fit();
  } else if (watched == table_ && event->type() == QEvent::Hide && keep_.isActive()) {
    keep_.stop();
    Keep();
  } else if (watched == table_->viewport() && event->type() == QEvent::Resize) {
    // Fitting may itself bring or take the scroll bar of the rows, which leaves another width to fit.
    if (by_program_) {
      fit_.start();
    } else {
      FitColumns();  // rows are as high as before: in a long list they are not looked through at each step
    }
  }
  return false;
}

void TableColumns::Fit() {
  if (by_program_ || !table_->isVisible()) return;
  stale_ = false;
  FitRows();
  Measure();
}

void TableColumns::Measure() {
  if (chosen_) return;
  wanted_.clear();
  measuring_ += 1;
  const int columns = table_->horizontalHeader()->count();
  const int at_once = kCellsAtOnce / std::clamp(table_->model()->rowCount(), 1, kRowsRead);
  const auto widths = std::make_shared<QList<int>>();
  const auto some = [this, widths, columns, at_once, measuring = measuring_] {
    if (measuring != measuring_) return;
    const QHeaderView* header = table_->horizontalHeader();
    for (int i = 0; i < at_once && widths->size() < columns; ++i) {
      const int c = static_cast<int>(widths->size());
      *widths << (header->isSectionHidden(c) ? 0 : std::max(WidthOf(c), header->sectionSizeHint(c)));
    }
    if (widths->size() < columns) return;
    wanted_ = *widths;
    FitColumns();
  };
  some();
  InTurns(this, (columns - 1) / at_once, [some](qsizetype) { some(); });
}

void TableColumns::FitColumns() {
  stale_ = stale_ || !table_->isVisible();
  if (by_program_ || chosen_ || wanted_.isEmpty() || !table_->isVisible()) return;
  const QScopedValueRollback<bool> quiet(by_program_, true);
  QHeaderView* header = table_->horizontalHeader();
  QList<int> widths = wanted_;
  QList<int> giving;  // columns
  int room = table_->viewport()->width();
  for (int c = 0; c < header->count(); ++c) {
    if (header->isSectionHidden(c)) continue;
    if (stretch_[c] > 0) {
      giving << c;
    } else {
      room -= widths[c];
    }
  }
  // Too little room: the widest give way first, down to the same width. Some left: it is shared.
  std::sort(giving.begin(), giving.end(), [&](int a, int b) { return widths[a] < widths[b]; });
  int shares = 0;
  for (int i = 0; i < giving.size(); ++i) {
    int& width = widths[giving[i]];
    width = std::min<int>(width, std::max<int>(kNarrowest, room / (giving.size() - i)));
    room -= width;
    shares += stretch_[giving[i]];
  }
  for (const int c : giving) {
    const int share = std::max(0, room) * stretch_[c] / shares;
    widths[c] += share;
    room -= share;
    shares -= stretch_[c];
  }
  for (int c = 0; c < widths.size(); ++c) {
    if (!header->isSectionHidden(c)) header->resizeSection(c, widths[c]);
  }
}

int TableColumns::WidthOf(int column) const {
  const auto* model = table_->model();
  // Those in sight and what comes below them, or, near the end, what is above them.
  const int end = std::min(model->rowCount(), std::max(0, table_->rowAt(0)) + kRowsRead);
  const int first = std::max(0, end - kRowsRead);
  std::vector<std::pair<int, int>> rows;  // breadth, row
  QSet<QString> texts;                    // a state is the same in many rows
  for (int row = first; row < end; ++row) {
    const QString text = model->index(row, column).data().toString();
    if (!texts.contains(text)) rows.emplace_back(BreadthOf(text, table_->fontMetrics()), row);
    texts.insert(text);
  }
  const auto measured = std::min<std::ptrdiff_t>(std::ssize(rows), kRowsMeasured);
  std::partial_sort(rows.begin(), rows.begin() + measured, rows.end(), std::greater<>());
  int width = 0;
  bool plain_measured = false;
  for (auto row = rows.begin(); row != rows.begin() + measured; ++row) {
    const QModelIndex index = model->index(row->second, column);
    const QWidget* inside = table_->indexWidget(index);
    const bool plain =
        inside == nullptr && !index.data(Qt::DecorationRole).isValid() && !index.data(Qt::FontRole).isValid();
    // Around plain words there is as much in every cell: the broadest of them stand for the others, but for
    // what of a pixel was rounded.
    if (plain && plain_measured) continue;
    plain_measured = plain_measured || plain;
    width = std::max(width, table_->sizeHintForIndex(index).width() + (plain ? 1 : 0));
    if (inside != nullptr) width = std::max(width, inside->sizeHint().width());
  }
  return width;
}

void TableColumns::FitRows() {
  const auto* model = table_->model();
  const int line = table_->fontMetrics().lineSpacing();
  const int end = std::min(model->rowCount(), fitted_ + kRowsAtOnce);
  for (int row = std::min(fitted_, end); row < end; ++row) {
    int more = 0;  // lines below the first
    for (int c = 0; c < stretch_.size(); ++c) {
      if (stretch_[c] > 0) more = std::max<int>(more, model->index(row, c).data().toString().count('\n'));
    }
    const int height = kRowHeight + more * line;
    if (table_->rowHeight(row) != height) table_->setRowHeight(row, height);
  }
  fitted_ = end;
  if (end < model->rowCount()) more_rows_.start();
}

void TableColumns::Chosen() {
  if (by_program_) return;
  chosen_ = true;
  keep_.start();
}

void TableColumns::FillMenu(QMenu* menu) {
  QHeaderView* header = table_->horizontalHeader();
  const int shown = header->count() - header->hiddenSectionCount();
  for (int place = 0; place < header->count(); ++place) {
    const int c = header->logicalIndex(place);
    QAction* column = menu->addAction(Names()[c]);
    column->setCheckable(true);
    column->setChecked(!header->isSectionHidden(c));
    column->setEnabled(shown > 1 || !column->isChecked());
    connect(column, &QAction::toggled, this, [this, c](bool on) {
      table_->setColumnHidden(c, !on);
      Chosen();
    });
  }
  menu->addSeparator();
  menu->addAction("Như ban đầu", this, &TableColumns::Forget)->setEnabled(chosen_);
}

QStringList TableColumns::Names() const {
  QStringList names;
  for (int c = 0; c < table_->model()->columnCount(); ++c) {
    names << table_->model()->headerData(c, Qt::Horizontal).toString();
  }
  return names;
}

// A table is known by its name and its page's.
QString TableColumns::Setting() const {
  QString page;
  for (const QWidget* at = table_; at != nullptr && page.isEmpty(); at = at->parentWidget()) {
    if (at->objectName().startsWith("page_")) page = at->objectName();
  }
  return QString("columns/%1/%2").arg(page, table_->objectName());
}

void TableColumns::Recall() {
  if (std::exchange(recalled_, true)) return;
  const QVariantMap kept = QSettings().value(Setting()).toMap();
  // Of another version of the program, with other columns: not ours.
  if (kept.value("names").toStringList() != Names()) return;
  const QScopedValueRollback<bool> quiet(by_program_, true);
  QHeaderView* header = table_->horizontalHeader();
  chosen_ = header->restoreState(kept.value("state").toByteArray());
  header->setSortIndicator(-1, Qt::AscendingOrder);  // the order of the rows is of one sitting
  header->setSortIndicatorShown(false);
}

void TableColumns::Keep() {
  QSettings().setValue(Setting(),
                       QVariantMap{{"names", Names()}, {"state", table_->horizontalHeader()->saveState()}});
}

void TableColumns::Forget() {
  QSettings().remove(Setting());
  keep_.stop();
  chosen_ = false;
  {
    const QScopedValueRollback<bool> quiet(by_program_, true);
    QHeaderView* header = table_->horizontalHeader();
    for (int c = 0; c < header->count(); ++c) {
      header->showSection(c);
      header->moveSection(header->visualIndex(c), c);
    }
  }
  Fit();
}

}  // namespace thidua::client
