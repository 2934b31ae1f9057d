// What every table of the client looks like and can do: sorts by its columns, keeps their widths, order and
// choice, copies rows, goes to a workbook or to paper, and says when a filter left nothing.
#ifndef THIDUA_CLIENT_WIDGETS_TABLE_H_
#define THIDUA_CLIENT_WIDGETS_TABLE_H_

#include <QTableView>

namespace thidua::client {

// Whole rows, selected by row, read and not written. The columns fit what they hold and share the rest of the
// room by `stretch` (0: no share); what takes a share may be of several lines. The table has its model.
// `accessible_name` is also the heading of what leaves the program.
void StyleTable(QTableView* table, const QList<int>& stretch, const QString& accessible_name);

// Such a table of these rows, of which one is chosen.
QTableView* Table(QAbstractItemModel* rows, const QString& object, const QList<int>& stretch,
                  const QString& accessible_name);

// The look alone: rows of 36 px, no grid. For a table that is filled in like a form.
void StyleRows(QTableView* table, const QString& accessible_name);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WIDGETS_TABLE_H_
