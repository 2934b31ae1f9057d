// A file of sheets as its cells: what a workbook or a file of plain text holds, read on this computer.
#ifndef THIDUA_CLIENT_CORE_SHEETS_BOOK_H_
#define THIDUA_CLIENT_CORE_SHEETS_BOOK_H_

#include <QByteArray>
#include <QList>
#include <QString>
#include <vector>

#include "thidua/directory/v1/import_service.pb.h"

namespace thidua::client {

struct BookSheet {
  QString name;
  std::vector<directory::v1::ImportRow> rows;  // those with something in them, in their order
  bool cut = false;                            // there are more rows than are taken at once
};

struct Book {
  QString file_name;
  QByteArray digest;  // SHA-256 of the file
  QList<BookSheet> sheets;
  bool dates_from_1904 = false;
  QString note;   // how it was read, where that is worth saying: an old encoding
  QString fault;  // why it was not read, and what to do; then there are no sheets
};

// Of a sheet, as the contract takes them.
inline constexpr int kMostRows = 50000;
inline constexpr int kMostColumns = 60;

// Reads a file of any kind there is a way for. Takes a second for a large one: not on the GUI thread.
Book ReadBook(const QString& path);

// The sheet as it grows, for who reads cell after cell; rows stay in their order.
directory::v1::ImportRow& RowAt(BookSheet& sheet, int row);
directory::v1::ImportRow::Cell* AddCell(BookSheet& sheet, int row, int column);
// Cells in their order too, and nothing that is empty.
void Tidy(BookSheet& sheet);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_CORE_SHEETS_BOOK_H_
