// Which column of a sheet says what: proposed from its headings, and remembered on this computer.
#ifndef THIDUA_CLIENT_MODELS_IMPORT_MAPPING_H_
#define THIDUA_CLIENT_MODELS_IMPORT_MAPPING_H_

#include <QHash>
#include <QMap>
#include <QStringList>

#include "client/core/sheets/book.h"
#include "thidua/directory/v1/import_service.pb.h"

namespace thidua::client {

// "A", "AB"
QString ColumnLetters(int column);
// What the cell shows, in one line.
QString CellText(const directory::v1::ImportRow::Cell& cell);
// The same of the row's cell in this column; empty where there is none.
QString CellOf(const directory::v1::ImportRow& row, int column);
// The texts of the row by column.
QMap<int, QString> TextsOf(const directory::v1::ImportRow& row);

// Where, in `sheet.rows`, the headings stand: the row of the first twenty in which most columns of the kind
// are found.
int HeadingRowOf(const BookSheet& sheet, const directory::v1::ImportSheet& kind);
// Where, in `sheet.rows`, the rows below the headings begin, without the row of numbers that some sheets have
// there
// ("(1) (2) (3)").
size_t FirstBelow(const BookSheet& sheet, int heading_row);
// How many rows from `first` on have something in these columns.
int CountRows(const BookSheet& sheet, size_t first, const QList<int>& columns);
// Those rows with the cells of these columns alone, as they travel: ImportRows, each small enough for one
// call. Takes a moment for a large sheet: not on the GUI thread.
std::vector<std::string> PartsOf(const BookSheet& sheet, size_t first, const QList<int>& columns);

// Code of the contract's column → column of the sheet. What a person chose for the same heading before comes
// first, then the names that the contract knows.
QHash<QString, int> ProposeMapping(const QMap<int, QString>& headings,
                                   const directory::v1::ImportSheet& kind);
void RememberMapping(const QMap<int, QString>& headings, const QHash<QString, int>& mapping,
                     directory::v1::ImportKind kind);
// Headings of the required columns that have none.
QStringList MissingColumns(const directory::v1::ImportSheet& kind, const QHash<QString, int>& mapping);

// The kind's headings, one example, and notes of what is written where. False when the file cannot be
// written.
bool WriteTemplate(const directory::v1::ImportSheet& kind, const QString& file);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_MODELS_IMPORT_MAPPING_H_
