#include "client/models/csv.h"

#include <QStringList>

namespace thidua::client {
namespace {

// A cell that begins like a formula would be run by the program that opens the file.
QString Field(QString text) {
  if (!text.isEmpty() && QStringLiteral("=+-@\t\r").contains(text[0])) text.prepend('\'');
  return '"' + text.replace('"', "\"\"") + '"';
}

}  // namespace

QByteArray Csv(const QAbstractItemModel& table) {
  QString out(QChar::ByteOrderMark);
  for (int row = -1; row < table.rowCount(); ++row) {
    QStringList fields;
    for (int column = 0; column < table.columnCount(); ++column) {
      const QVariant value =
          row < 0 ? table.headerData(column, Qt::Horizontal) : table.data(table.index(row, column));
      fields << Field(value.toString());
    }
    out += fields.join(';') + "\r\n";
  }
  return out.toUtf8();
}

}  // namespace thidua::client
