// What a cell of a table holds: beside what it shows, days and numbers to be sorted by and written into
// sheets; and long texts in lines, for a row is as high as the lines that are in it.
#ifndef THIDUA_CLIENT_MODELS_CELLS_H_
#define THIDUA_CLIENT_MODELS_CELLS_H_

#include <QCollator>
#include <QVariant>
#include <optional>

namespace thidua::client {

// Asked of a model like a role: the value of a cell as a QDate, a QDateTime, a double or a text.
inline constexpr int kValueRole = Qt::UserRole;
// What the cell is sorted by, where that is not its value.
inline constexpr int kSortRole = Qt::UserRole + 1;

// "05/10/2020" and "05/10/2020 08:00" are the day and the hour they show; anything else is a text.
QVariant DayOrText(const QString& text);
// "1.490.000", "0,3", "80,0 %" are numbers; anything else, such as "8/9 · 88,9 %", is a text.
QVariant NumberOrText(const QString& text);
// How a sheet shows the number as the text does: "#,##0", "0.0", "0.0%".
QString NumberFormat(const QString& text);

// The text as a tip shows it letter by letter: Qt takes a tip for HTML where it looks like some, "<b>Hoa".
QString ToolTipText(const QString& text);

// Where a cell comes among others: numbers and days by size; texts after them, in Vietnamese order and with
// the numbers in them by size; empty cells last, whichever way the rest is turned.
class SortKey {
 public:
  explicit SortKey(const QVariant& value);
  // Whether a row with this key stands above one with the other.
  bool Above(const SortKey& other, Qt::SortOrder order) const;

 private:
  std::optional<double> number_;
  std::optional<QCollatorSortKey> text_;
};

// Broken at blanks into lines of at most `most` characters, for a cell; a word that is longer has a line of
// its own. What the text is indented by, all lines are.
QString InLines(const QString& text, int most);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_MODELS_CELLS_H_
