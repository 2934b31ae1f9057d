// The fields that stand beside a table and narrow it.
#ifndef THIDUA_CLIENT_WIDGETS_TABLE_FILTER_H_
#define THIDUA_CLIENT_WIDGETS_TABLE_FILTER_H_

#include <QKeyEvent>
#include <QLineEdit>
#include <QStringList>
#include <QTableView>

namespace thidua::client {

// What is written and chosen in the fields of the table's parent, by their accessible names: "Tìm theo tên:
// mai".
QStringList WordsBeside(const QTableView* table);

// Lives as long as the table. Where the fields named "search…" (any text) and "…Filter" (any choice but the
// first, which is everything) left no row, it says so in the table's place and offers to clear them. In a
// search field Esc clears and the down arrow goes to the table; "/" in the table goes to the field.
class TableFilter : public QObject {
  Q_OBJECT

 public:
  explicit TableFilter(QTableView* table);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  bool KeyInTable(const QKeyEvent& event);
  bool KeyInSearch(QLineEdit* line, int key);
  void Look();
  void MakeNotice();
  void Clear();

  QTableView* table_;
  QWidget* notice_ = nullptr;  // once it was to be said
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WIDGETS_TABLE_FILTER_H_
