// The columns of one table: how wide, in which order, which of them; as the person left them.
#ifndef THIDUA_CLIENT_WIDGETS_TABLE_COLUMNS_H_
#define THIDUA_CLIENT_WIDGETS_TABLE_COLUMNS_H_

#include <QMenu>
#include <QTableView>
#include <QTimer>

namespace thidua::client {

// Lives as long as the table. Until the person moves, resizes or hides a column, the columns fit their
// content anew whenever it changes; from then on they stay as they were put, also the next time, on this
// computer.
class TableColumns : public QObject {
  Q_OBJECT

 public:
  TableColumns(QTableView* table, QList<int> stretch);
  // Which columns are shown, and the way back to how they were.
  void FillMenu(QMenu* menu);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void Fit();
  // How wide the columns are by what stands in them; a table with very many is measured some a turn.
  void Measure();
  // Gives the columns their widths, once all are measured.
  void FitColumns();
  int WidthOf(int column) const;
  // A row is as high as the lines that stand in it. Those of a long list in parts.
  void FitRows();
  void Chosen();
  void Recall();
  void Keep();
  void Forget();
  QString Setting() const;
  QStringList Names() const;

  QTableView* table_;
  QList<int> stretch_;
  bool by_program_ = false;  // what happens to the columns now is not the person's doing
  bool recalled_ = false;
  bool chosen_ = false;
  bool stale_ = true;  // what it holds has changed since the columns were fitted
  QList<int> wanted_;  // the width of each column by what stands in it; empty until all are measured
  int measuring_ = 0;  // what is still to come of an earlier measuring is dropped
  int fitted_ = 0;     // rows from the top that are as high as their lines
  QTimer fit_;
  QTimer more_rows_;
  QTimer keep_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WIDGETS_TABLE_COLUMNS_H_
