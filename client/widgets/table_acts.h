// What can be done with any table: copied, written as a workbook, printed; by keys and by its own menu.
#ifndef THIDUA_CLIENT_WIDGETS_TABLE_ACTS_H_
#define THIDUA_CLIENT_WIDGETS_TABLE_ACTS_H_

#include <QTableView>
#include <functional>

#include "client/models/sheet.h"
#include "client/widgets/paper_preview.h"

namespace thidua::client {

class TableColumns;

// The menu of the table, and Ctrl+C on it.
void AddTableActs(QTableView* table, TableColumns* columns);

// Where the window is, what stands in the fields beside the table, and the day: the lines under a heading.
QStringList NotesOf(const QTableView* table);

// A list shows its first pages only; what leaves the program is the whole of it. `then` runs once the last
// page has come.
void WithAllRows(QTableView* table, std::function<void()> then);

// The columns that are shown, and all rows: those of a list that has not been loaded to its end are fetched
// first.
void ExportTable(QTableView* table);
void PrintTable(QTableView* table);
// Heading, notes and rows, on pages that are wider than high.
Paper PaperOf(const Sheet& sheet);
// Asks for a file and writes the sheet there.
void ExportSheet(QWidget* parent, const Sheet& sheet);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WIDGETS_TABLE_ACTS_H_
