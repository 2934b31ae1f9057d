// A table of messages: one row a message, one column a function of it. Sorting moves the rows themselves: a
// row of the view is the same one of rows().
#ifndef THIDUA_CLIENT_MODELS_ROW_MODEL_H_
#define THIDUA_CLIENT_MODELS_ROW_MODEL_H_

#include <QAbstractTableModel>
#include <QList>
#include <algorithm>
#include <functional>
#include <numeric>
#include <utility>
#include <vector>

#include "client/models/cells.h"
#include "client/models/search.h"

namespace thidua::client {

template <class Row>
class RowModel : public QAbstractTableModel {
 public:
  struct Column {
    QString name;
    std::function<QVariant(const Row&, int role)> value;  // asked for the display role and others
  };

  explicit RowModel(std::vector<Column> columns, QObject* parent = nullptr)
      : QAbstractTableModel(parent), columns_(std::move(columns)) {}

  void Set(QList<Row> rows) {
    beginResetModel();
    rows_ = std::move(rows);
    arrived_.resize(rows_.size());
    std::iota(arrived_.begin(), arrived_.end(), 0);
    fetch_more_ = nullptr;
    Arrange(Order());
    endResetModel();
  }
  void Append(const QList<Row>& rows) {
    if (rows.isEmpty()) return;
    beginInsertRows({}, rows_.size(), rows_.size() + rows.size() - 1);
    for (int i = 0; i < rows.size(); ++i) arrived_.append(rows_.size() + i);
    rows_ += rows;
    endInsertRows();
    if (sort_column_ >= 0) sort(sort_column_, sort_order_);
  }
  // How the next page of a list is asked for, while there is one; said anew with each page, after Set or
  // Append. The view asks when its last row is seen, and so does what needs the whole table.
  void SetMore(std::function<void()> fetch) { fetch_more_ = std::move(fetch); }
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
  const QList<Row>& rows() const { return rows_; }

  int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : rows_.size(); }
  int columnCount(const QModelIndex& parent = {}) const override {
    return parent.isValid() ? 0 : static_cast<int>(columns_.size());
  }
  QVariant data(const QModelIndex& index, int role) const override {
    if (!index.isValid()) return {};
    const auto& value = columns_[index.column()].value;
    const Row& row = rows_[index.row()];
    const QVariant answer = value(row, role);
    if (answer.isValid() || role != kValueRole) return answer;
    return DayOrText(value(row, Qt::DisplayRole).toString());
  }
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override {
    if (orientation == Qt::Vertical || role != Qt::DisplayRole) return {};
    return columns_[section].name;
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
};

// A column of plain text.
template <class Row, class Function>
typename RowModel<Row>::Column TextColumn(const QString& name, Function text) {
  return {name, [text](const Row& row, int role) -> QVariant {
            if (role == Qt::DisplayRole || role == Qt::ToolTipRole) return QString(text(row));
            return {};
          }};
}

// Names of people and collectives, in the order of given names.
template <class Row, class Function>
typename RowModel<Row>::Column NameColumn(const QString& name, Function text) {
  return {name, [text](const Row& row, int role) -> QVariant {
            if (role == Qt::DisplayRole || role == Qt::ToolTipRole) return QString(text(row));
            if (role == kSortRole) return NameKey(text(row));
            return {};
          }};
}

// Figures, flush right as they are read.
template <class Row, class Function>
typename RowModel<Row>::Column NumberColumn(const QString& name, Function text) {
  return {name, [text](const Row& row, int role) -> QVariant {
            if (role == Qt::TextAlignmentRole) return QVariant(Qt::AlignRight | Qt::AlignVCenter);
            if (role == Qt::DisplayRole || role == Qt::ToolTipRole) return QString(text(row));
            if (role == kValueRole) return NumberOrText(text(row));
            return {};
          }};
}

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_MODELS_ROW_MODEL_H_
