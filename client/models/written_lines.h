// What is written one thing a line.
#ifndef THIDUA_CLIENT_MODELS_WRITTEN_LINES_H_
#define THIDUA_CLIENT_MODELS_WRITTEN_LINES_H_

#include <QString>
#include <QStringList>

namespace thidua::client {

// Reads line by line, but for empty ones; "dòng 2: …" with what `read` says of the first that it does not
// take, or empty.
template <class Read>
QString ReadLines(const QString& text, Read read) {
  int number = 0;
  for (const QString& line : text.split('\n')) {
    number += 1;
    if (line.trimmed().isEmpty()) continue;
    const QString wrong = read(line.simplified());
    if (!wrong.isEmpty()) return QString("dòng %1: %2").arg(number).arg(wrong);
  }
  return {};
}

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_MODELS_WRITTEN_LINES_H_
