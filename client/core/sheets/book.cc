#include "client/core/sheets/book.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <algorithm>

#include "client/core/sheets/file_kind.h"
#include "client/core/sheets/old_encodings.h"
#include "client/core/sheets/workbook.h"

namespace thidua::client {
namespace {

using directory::v1::ImportRow;

constexpr qint64 kMostBytes = 50 * 1024 * 1024;

bool IsEmpty(const ImportRow::Cell& cell) {
  return !cell.has_number() && !cell.has_broken() && QString::fromStdString(cell.text()).trimmed().isEmpty();
}

}  // namespace

ImportRow& RowAt(BookSheet& sheet, int row) {
  // Nearly always the last, or one behind it.
  const bool behind = sheet.rows.empty() || sheet.rows.back().number() < row;
  auto at = behind ? sheet.rows.end()
                   : std::lower_bound(sheet.rows.begin(), sheet.rows.end(), row,
                                      [](const ImportRow& one, int number) { return one.number() < number; });
  if (at == sheet.rows.end() || at->number() != row) {
    at = sheet.rows.emplace(at);
    at->set_number(row);
  }
  return *at;
}

ImportRow::Cell* AddCell(BookSheet& sheet, int row, int column) {
  auto* cell = RowAt(sheet, row).add_cells();
  cell->set_column(column);
  return cell;
}

void Tidy(BookSheet& sheet) {
  for (ImportRow& row : sheet.rows) {
    auto& cells = *row.mutable_cells();
    cells.erase(std::remove_if(cells.begin(), cells.end(), IsEmpty), cells.end());
    std::sort(cells.begin(), cells.end(),
              [](const ImportRow::Cell& a, const ImportRow::Cell& b) { return a.column() < b.column(); });
  }
  sheet.rows.erase(std::remove_if(sheet.rows.begin(), sheet.rows.end(),
                                  [](const ImportRow& row) { return row.cells().empty(); }),
                   sheet.rows.end());
}

Book ReadBook(const QString& path) {
  Book book;
  book.file_name = QFileInfo(path).fileName();
  QFile file(path);
  if (!file.open(QIODevice::ReadOnly)) {
    book.fault = "Không mở được tệp. Nếu tệp đang mở trong chương trình khác, xin đóng lại rồi thử lại.";
    return book;
  }
  if (file.size() > kMostBytes) {
    book.fault = "Tệp lớn hơn 50 MB. Xin chia thành nhiều tệp.";
    return book;
  }
  const QByteArray content = file.readAll();
  book.digest = QCryptographicHash::hash(content, QCryptographicHash::Sha256);
  const FileKind kind = KindOf(content);
  book.fault = WhyNotRead(kind);
  if (!book.fault.isEmpty()) return book;
  if (kind == FileKind::kPlainText) {
    const DecodedText decoded = Decoded(content);
    if (decoded.text.contains(QChar::Null)) {
      book.fault = "Tệp không phải bảng tính .xlsx, .ods hay .csv.";
      return book;
    }
    book.note = decoded.note;
    ReadPlainText(decoded.text, book);
  } else {
    ReadWorkbook(content, kind, book);
  }
  book.sheets.removeIf([](const BookSheet& sheet) { return sheet.rows.empty(); });
  if (book.fault.isEmpty() && book.sheets.isEmpty()) book.fault = "Tệp không có dòng nào.";
  return book;
}

}  // namespace thidua::client
