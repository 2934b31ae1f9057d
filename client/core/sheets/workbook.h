// Workbooks through liborcus, which is included in workbook.cc alone.
#ifndef THIDUA_CLIENT_CORE_SHEETS_WORKBOOK_H_
#define THIDUA_CLIENT_CORE_SHEETS_WORKBOOK_H_

#include <QByteArray>

#include "client/core/sheets/book.h"
#include "client/core/sheets/file_kind.h"

namespace thidua::client {

// Sheets of an .xlsx or .ods; a fault where the file is damaged.
void ReadWorkbook(const QByteArray& content, FileKind kind, Book& book);
// The one sheet of a text whose columns are parted by commas, semicolons or tabs.
void ReadPlainText(const QString& text, Book& book);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_CORE_SHEETS_WORKBOOK_H_
