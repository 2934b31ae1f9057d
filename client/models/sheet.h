// A table as it leaves the program: copied, written as a workbook, printed (widgets/paper_preview).
#ifndef THIDUA_CLIENT_MODELS_SHEET_H_
#define THIDUA_CLIENT_MODELS_SHEET_H_

#include <QAbstractItemModel>
#include <QList>
#include <QStringList>

namespace thidua::client {

struct Sheet {
  QString heading;    // "Danh sách hồ sơ"
  QStringList notes;  // where, by which filter, when; a line each
  const QAbstractItemModel* rows;
  QList<int> columns;  // of `rows`, in the order they are shown

  QString ColumnName(int column) const { return rows->headerData(column, Qt::Horizontal).toString(); }
  QString TextAt(int row, int column) const { return rows->index(row, column).data().toString(); }
};

// The sheet of all columns of the model.
Sheet WholeSheet(const QString& heading, const QStringList& notes, const QAbstractItemModel* rows);

// These rows as any office program takes them from the clipboard: a line each, columns parted by tabs.
QString ForClipboard(const Sheet& sheet, const QList<int>& rows, bool with_names);

// Heading, notes and rows as an .xlsx file; days and numbers are real ones, everything else is text, also
// where it begins like a formula. False when the file cannot be written.
bool WriteWorkbook(const Sheet& sheet, const QString& file);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_MODELS_SHEET_H_
