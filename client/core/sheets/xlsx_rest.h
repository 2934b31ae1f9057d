// What liborcus 0.17 leaves out of an .xlsx: texts that stand in the cell itself, days as texts, and errors.
#ifndef THIDUA_CLIENT_CORE_SHEETS_XLSX_REST_H_
#define THIDUA_CLIENT_CORE_SHEETS_XLSX_REST_H_

#include <QByteArray>
#include <deque>

#include "client/core/sheets/book.h"

namespace thidua::client {

// How many bytes the parts of a ZIP make once unpacked, by its own directory.
quint64 UnpackedBytes(const QByteArray& zip);

// Puts them into the sheets, which are those of the workbook in its order. False where it cannot be read.
bool AddRestOfXlsx(const QByteArray& content, std::deque<BookSheet>& sheets);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_CORE_SHEETS_XLSX_REST_H_
