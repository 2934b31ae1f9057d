// A table of messages: one row a message, one column a function of it. Sorting moves the rows themselves: a
// row of the view is the same one of rows().
#ifndef THIDUA_CLIENT_MODELS_ROW_MODEL_H_
#define THIDUA_CLIENT_MODELS_ROW_MODEL_H_

#include <QAbstractTableModel>
#include <QList>
#include <algorithm>
#include <functional>
#include <numeric>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "client/models/cells.h"
#include "client/models/search.h"

namespace thidua::client {

// A table that comes page by page, whatever its rows are.
class PagedModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  using QAbstractTableModel::QAbstractTableModel;
  // No page is missing, nor on its way.
  virtual bool complete() const = 0;

 Q_SIGNALS:
  // A page has been taken in, though it may have brought no row; canFetchMore knows whether another follows.
  void PageTaken();
};

template <class Row>
class RowModel : public PagedModel {
 public:
  struct Column {
    QString name;
    std::function<QVariant(const Row&, int role)> value;  // asked for the display role and others
    bool flush_right = false;                             // the head stands over its figures
  };

  explicit RowModel(std::vector<Column> columns, QObject* parent = nullptr)
      : PagedModel(parent), columns_(std::move(columns)) {}

  void Set(QList<Row> rows) {
    beginResetModel();
    rows_ = std::move(rows);
    arrived_.resize(rows_.size());
    std::iota(arrived_.begin(), arrived_.end(), 0);
    ahead_.clear();
    fetch_more_ = nullptr;
    complete_ = true;
    Arrange(Order());
    endResetModel();
  }
  void Append(QList<Row> rows) {
    complete_ = true;
    if (!ahead_.empty()) rows.removeIf([this](const Row& row) { return ahead_.count(id_of_(row)) > 0; });
    if (rows.isEmpty()) return;
    beginInsertRows({}, rows_.size(), rows_.size() + rows.size() - 1);
    for (int i = 0; i < rows.size(); ++i) arrived_.append(rows_.size() + i);
    rows_ += rows;
    endInsertRows();
    if (sort_column_ >= 0) sort(sort_column_, sort_order_);
  }
  // What tells rows apart, where one can be looked for by its id.
  void KnowBy(std::function<std::string(const Row&)> id_of) { id_of_ = std::move(id_of); }
  std::string IdOf(const Row& row) const { return id_of_(row); }
  // The row with this id; -1: it is not here.
  int RowOf(const std::string& id) const {
    if (id.empty() || !id_of_) return -1;
    return Find([&](const Row& row) { return id_of_(row) == id; });
  }
  // On top of the others, until they are sorted anew. The page it belongs to does not bring it once more.
  void Prepend(const Row& row) {
    if (id_of_) ahead_.insert(id_of_(row));
    beginInsertRows({}, 0, 0);
    rows_.prepend(row);
    for (int& before : arrived_) ++before;
    arrived_.prepend(0);
    endInsertRows();
  }
  // One page of a list: the first takes the place of what was shown. `load` asks for the page that `next`
  // stands for, where there is one.
  void TakePage(QList<Row> rows, bool more, const std::string& next,
                std::function<void(const std::string&)> load) {
    if (more) {
      Append(rows);
    } else {
      Set(std::move(rows));
    }
    fetch_more_ = nullptr;
    complete_ = true;
    if (!next.empty()) SetMore([next, load = std::move(load)] { load(next); });
    Q_EMIT PageTaken();
  }
  // How the next page of a list is asked for, while there is one; said anew with each page, after Set or
  // Append. The view asks when its last row is seen, and so does what needs the whole table.
  void SetMore(std::function<void()> fetch) {
    fetch_more_ = std::move(fetch);
    complete_ = false;
  }
  bool complete() const override { return complete_; }
  bool canFetchMore(const QModelIndex& parent) const override { return !parent.isValid() && fetch_more_; }
  void fetchMore(const QModelIndex&) override {
    if (const auto fetch = std::exchange(fetch_more_, nullptr)) fetch();
  }
  void Replace(int index, const Row& row) {
    rows_[index] = row;
    Changed(index);
  }
  void Changed(int index) {
    Q_EMIT dataChanged(this->index(index, 0), this->index(index, columnCount() - 1));
  }
  // What they show has changed, such as names that have become known.
  void AllChanged() {
    if (rows_.isEmpty()) return;
    Q_EMIT dataChanged(index(0, 0), index(rows_.size() - 1, columnCount() - 1));
  }
  const QList<Row>& rows() const { return rows_; }
  // nullptr: no row is there.
  const Row* At(const QModelIndex& index) const {
    return index.isValid() && index.row() < rows_.size() ? &rows_[index.row()] : nullptr;
  }
  QList<Row> At(const QModelIndexList& indexes) const {
    QList<Row> rows;
    for (const QModelIndex& index : indexes) {
      if (const Row* row = At(index)) rows.append(*row);
    }
    return rows;
  }
  // The first row that is meant; -1: none is.
  template <class Is>
  int Find(Is is) const {
    const auto found = std::find_if(rows_.begin(), rows_.end(), is);
    return found == rows_.end() ? -1 : static_cast<int>(found - rows_.begin());
  }

  int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : rows_.size(); }
  int columnCount(const QModelIndex& parent = {}) const override {
    return parent.isValid() ? 0 : static_cast<int>(columns_.size());
  }
  QVariant data(const QModelIndex& index, int role) const override {
    if (!index.isValid()) return {};
    const auto& value = columns_[index.column()].value;
    const Row& row = rows_[index.row()];
    const QVariant answer = value(row, role);
    if (role == Qt::ToolTipRole && answer.isValid()) return ToolTipText(answer.toString());
    if (answer.isValid() || role != kValueRole) return answer;
    return DayOrText(value(row, Qt::DisplayRole).toString());
  }
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override {
    if (orientation == Qt::Vertical) return {};
    if (role == Qt::TextAlignmentRole && columns_[section].flush_right) {
      return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    }
    return role == Qt::DisplayRole ? QVariant(columns_[section].name) : QVariant();
  }
  // Column -1: as the rows came.
  void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override {
    sort_column_ = column;
    sort_order_ = order;
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    const QList<int> from = Order();
    QList<int> to(from.size());
    for (int i = 0; i < from.size(); ++i) to[from[i]] = i;
    Arrange(from);
    QModelIndexList after;
    for (const QModelIndex& index : before) after << this->index(to[index.row()], index.column());
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, VerticalSortHint);
  }

 private:
  // The rows as they are to stand: for each place, where its row is now.
  QList<int> Order() const {
    QList<int> order(rows_.size());
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(), [this](int a, int b) { return arrived_[a] < arrived_[b]; });
    if (sort_column_ < 0) return order;
    std::vector<SortKey> keys;
    for (int i = 0; i < rows_.size(); ++i) {
      const QVariant key = columns_[sort_column_].value(rows_[i], kSortRole);
      keys.emplace_back(key.isValid() ? key : data(index(i, sort_column_), kValueRole));
    }
    std::stable_sort(order.begin(), order.end(),
                     [&](int a, int b) { return keys[a].Above(keys[b], sort_order_); });
    return order;
  }
  void Arrange(const QList<int>& order) {
    QList<Row> rows;
    QList<int> arrived;
    for (const int place : order) {
      rows.append(std::move(rows_[place]));
      arrived.append(arrived_[place]);
    }
    rows_ = std::move(rows);
    arrived_ = std::move(arrived);
  }

  std::vector<Column> columns_;
  QList<Row> rows_;
  QList<int> arrived_;  // of each row, how many had come before it
  int sort_column_ = -1;
  Qt::SortOrder sort_order_ = Qt::AscendingOrder;
  std::function<void()> fetch_more_;
  std::function<std::string(const Row&)> id_of_;
  std::set<std::string> ahead_;  // ids of those that were put on top
  bool complete_ = true;
};

// A column of plain text.
template <class Row, class Function>
typename RowModel<Row>::Column TextColumn(const QString& name, Function text) {
  return {name, [text](const Row& row, int role) -> QVariant {
            if (role == Qt::DisplayRole || role == Qt::ToolTipRole) return QString(text(row));
            return {};
          }};
}

// Several things in one cell: as many as there is room for and how many more, all of them in the tool tip and
// in what is exported.
template <class Row, class Function>
typename RowModel<Row>::Column ListColumn(const QString& name, int shown, Function items) {
  return {name, [items, shown](const Row& row, int role) -> QVariant {
            if (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != kValueRole) return {};
            const QStringList all = items(row);
            if (role != Qt::DisplayRole || all.size() <= shown) return all.join(", ");
            return QString("%1 +%2").arg(all.mid(0, shown).join(", ")).arg(all.size() - shown);
          }};
}

// Names of people and collectives, in the order of given names; `name_of` leaves out what the text says
// besides.
template <class Row, class Function, class NameOf>
typename RowModel<Row>::Column NameColumn(const QString& name, Function text, NameOf name_of) {
  return {name, [text, name_of](const Row& row, int role) -> QVariant {
            if (role == Qt::DisplayRole || role == Qt::ToolTipRole) return QString(text(row));
            if (role == kSortRole) return NameKey(name_of(row));
            return {};
          }};
}
template <class Row, class Function>
typename RowModel<Row>::Column NameColumn(const QString& name, Function text) {
  return NameColumn<Row>(name, text, text);
}

// Figures, flush right as they are read.
template <class Row, class Function>
typename RowModel<Row>::Column NumberColumn(const QString& name, Function text) {
  return {name,
          [text](const Row& row, int role) -> QVariant {
            if (role == Qt::TextAlignmentRole) return QVariant(Qt::AlignRight | Qt::AlignVCenter);
            if (role == Qt::DisplayRole || role == Qt::ToolTipRole) return QString(text(row));
            if (role == kValueRole) return NumberOrText(text(row));
            return {};
          },
          true};
}

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_MODELS_ROW_MODEL_H_
