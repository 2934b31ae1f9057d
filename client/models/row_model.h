// A table of messages: one row a message, one column a function of it.
#ifndef THIDUA_CLIENT_MODELS_ROW_MODEL_H_
#define THIDUA_CLIENT_MODELS_ROW_MODEL_H_

#include <QAbstractTableModel>
#include <QList>
#include <functional>
#include <vector>

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
    endResetModel();
  }
  void Append(const QList<Row>& rows) {
    if (rows.isEmpty()) return;
    beginInsertRows({}, rows_.size(), rows_.size() + rows.size() - 1);
    rows_ += rows;
    endInsertRows();
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
    return columns_[index.column()].value(rows_[index.row()], role);
  }
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override {
    if (orientation == Qt::Vertical || role != Qt::DisplayRole) return {};
    return columns_[section].name;
  }

 private:
  std::vector<Column> columns_;
  QList<Row> rows_;
};

// A column of plain text.
template <class Row, class Function>
typename RowModel<Row>::Column TextColumn(const QString& name, Function text) {
  return {name, [text](const Row& row, int role) -> QVariant {
            if (role == Qt::DisplayRole || role == Qt::ToolTipRole) return QString(text(row));
            return {};
          }};
}

// The same, flush right, as figures are read.
template <class Row, class Function>
typename RowModel<Row>::Column NumberColumn(const QString& name, Function text) {
  return {name, [text](const Row& row, int role) -> QVariant {
            if (role == Qt::TextAlignmentRole) return QVariant(Qt::AlignRight | Qt::AlignVCenter);
            if (role == Qt::DisplayRole || role == Qt::ToolTipRole) return QString(text(row));
            return {};
          }};
}

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_MODELS_ROW_MODEL_H_
