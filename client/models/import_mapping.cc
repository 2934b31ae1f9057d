#include "client/models/import_mapping.h"

#include <QRegularExpression>
#include <QSettings>
#include <algorithm>
#include <set>

#include "client/models/search.h"

namespace thidua::client {
namespace {

using directory::v1::ImportColumn;
using directory::v1::ImportKind;
using directory::v1::ImportRow;
using directory::v1::ImportSheet;

constexpr int kHeadingRowsTried = 20;
// As the contract takes them.
constexpr int kRowsAtOnce = 2000;
constexpr size_t kBytesAtOnce = 850000;
constexpr size_t kOverhead = 8;  // of a row: its tag and length

QString Text(const std::string& text) { return QString::fromStdString(text); }

// A heading as it is compared: without “(*)”, “:” and what stands in brackets.
QString HeadingKey(const QString& heading) {
  static const QRegularExpression aside("\\(.*?\\)|[*:]");
  return ComparisonKey(QString(heading).remove(aside).simplified());
}

QString RememberedUnder(ImportKind kind) { return QString("import/columns/%1").arg(static_cast<int>(kind)); }

// The columns by the keys of all their names; the earlier name of a column wins over a later one of another.
QHash<QString, QString> NamesOf(const ImportSheet& kind) {
  QHash<QString, QString> names;
  for (const ImportColumn& column : kind.columns()) {
    const QString key = HeadingKey(Text(column.heading()));
    if (!names.contains(key)) names.insert(key, Text(column.code()));
  }
  for (const ImportColumn& column : kind.columns()) {
    for (const auto& also : column.also()) {
      const QString key = HeadingKey(Text(also));
      if (!names.contains(key)) names.insert(key, Text(column.code()));
    }
  }
  return names;
}

bool IsRowOfNumbers(const ImportRow& row) {
  static const QRegularExpression number("^\\(?\\d{1,2}\\)?$");
  int expected = 0;
  for (const auto& cell : row.cells()) {
    const QString text = CellText(cell);
    if (!number.match(text).hasMatch()) return false;
    const int value = QString(text).remove('(').remove(')').toInt();
    if (expected != 0 && value != expected) return false;
    expected = value + 1;
  }
  return row.cells_size() > 1;
}

}  // namespace

QString ColumnLetters(int column) {
  QString letters;
  for (int rest = column; rest > 0; rest = (rest - 1) / 26) letters.prepend(QChar('A' + (rest - 1) % 26));
  return letters;
}

QString CellText(const ImportRow::Cell& cell) {
  if (!cell.shown().empty()) return Text(cell.shown()).simplified();
  if (cell.has_number()) return QString::number(cell.number(), 'g', 15);
  return Text(cell.has_broken() ? cell.broken() : cell.text()).simplified();
}

QString CellOf(const ImportRow& row, int column) {
  for (const auto& cell : row.cells()) {
    if (cell.column() == column) return CellText(cell);
  }
  return {};
}

QMap<int, QString> TextsOf(const ImportRow& row) {
  QMap<int, QString> texts;
  for (const auto& cell : row.cells()) texts[cell.column()] = CellText(cell);
  return texts;
}

int HeadingRowOf(const BookSheet& sheet, const ImportSheet& kind) {
  const auto names = NamesOf(kind);
  int best = 0;
  std::set<QString> most;
  const int tried = std::min<int>(kHeadingRowsTried, static_cast<int>(sheet.rows.size()));
  for (int i = 0; i < tried; ++i) {
    std::set<QString> found;
    for (const QString& heading : TextsOf(sheet.rows[i])) {
      const QString code = names.value(HeadingKey(heading));
      if (!code.isEmpty()) found.insert(code);
    }
    if (found.size() > most.size()) {
      best = i;
      most = found;
    }
  }
  return best;
}

size_t FirstBelow(const BookSheet& sheet, int heading_row) {
  const size_t first = static_cast<size_t>(heading_row) + 1;
  return first < sheet.rows.size() && IsRowOfNumbers(sheet.rows[first]) ? first + 1 : first;
}

int CountRows(const BookSheet& sheet, size_t first, const QList<int>& columns) {
  int count = 0;
  for (size_t i = first; i < sheet.rows.size(); ++i) {
    const auto& cells = sheet.rows[i].cells();
    count +=
        std::any_of(cells.begin(), cells.end(), [&](const auto& c) { return columns.contains(c.column()); });
  }
  return count;
}

std::vector<std::string> PartsOf(const BookSheet& sheet, size_t first, const QList<int>& columns) {
  std::vector<std::string> parts;
  directory::v1::ImportRows part;
  size_t bytes = 0;
  const auto close_part = [&] {
    if (!part.rows().empty()) parts.push_back(part.SerializeAsString());
    part.Clear();
    bytes = 0;
  };
  for (size_t i = first; i < sheet.rows.size(); ++i) {
    ImportRow row;
    row.set_number(sheet.rows[i].number());
    for (const auto& cell : sheet.rows[i].cells()) {
      if (columns.contains(cell.column())) *row.add_cells() = cell;
    }
    if (row.cells().empty()) continue;
    const size_t size = row.ByteSizeLong() + kOverhead;
    if (bytes + size > kBytesAtOnce || part.rows_size() == kRowsAtOnce) close_part();
    bytes += size;
    *part.add_rows() = std::move(row);
  }
  close_part();
  return parts;
}

QHash<QString, int> ProposeMapping(const QMap<int, QString>& headings, const ImportSheet& kind) {
  const QVariantMap remembered = QSettings().value(RememberedUnder(kind.kind())).toMap();
  const auto names = NamesOf(kind);
  QHash<QString, int> mapping;
  const auto take = [&](const auto& code_of) {
    for (auto it = headings.begin(); it != headings.end(); ++it) {
      const QString code = code_of(HeadingKey(it.value()));
      const auto taken = mapping.values();
      if (!code.isEmpty() && !mapping.contains(code) && !taken.contains(it.key())) mapping[code] = it.key();
    }
  };
  take([&](const QString& key) { return remembered.value(key).toString(); });
  take([&](const QString& key) { return names.value(key); });
  return mapping;
}

void RememberMapping(const QMap<int, QString>& headings, const QHash<QString, int>& mapping,
                     ImportKind kind) {
  QSettings settings;
  QVariantMap remembered = settings.value(RememberedUnder(kind)).toMap();
  // What another heading of this sheet was once taken for is that no longer.
  for (const QString& heading : headings) {
    if (mapping.contains(remembered.value(HeadingKey(heading)).toString()))
      remembered.remove(HeadingKey(heading));
  }
  for (auto it = mapping.begin(); it != mapping.end(); ++it) {
    const QString key = HeadingKey(headings.value(it.value()));
    if (!key.isEmpty()) remembered[key] = it.key();
  }
  settings.setValue(RememberedUnder(kind), remembered);
}

QStringList MissingColumns(const ImportSheet& kind, const QHash<QString, int>& mapping) {
  QStringList missing;
  for (const ImportColumn& column : kind.columns()) {
    if (column.required() && !mapping.contains(Text(column.code()))) missing << Text(column.heading());
  }
  return missing;
}

}  // namespace thidua::client
