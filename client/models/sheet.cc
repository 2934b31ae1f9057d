#include "client/models/sheet.h"

#include <QDateTime>
#include <QVariant>
#include <algorithm>
#include <map>
#include <numeric>

#include "client/models/cells.h"
#include "client/models/workbook_file.h"

namespace thidua::client {
namespace {

constexpr int kLongestText = 32767;  // what a cell of a workbook holds
constexpr int kWidestColumn = 60;    // letters
constexpr int kA4 = 9;               // as the format counts paper

// A cell that begins like a formula would be run by the program it is pasted into.
QString Harmless(const QString& text) {
  const bool like_formula = !text.isEmpty() && QStringLiteral("=+-@").contains(text[0]);
  return like_formula ? '\'' + text : text;
}

QString ForClipboard(const QModelIndex& cell) {
  const QString text = cell.data().toString().simplified();  // a cell is one line
  const int type = cell.data(kValueRole).typeId();
  const bool shows_value =
      type == QMetaType::Double || type == QMetaType::QDate || type == QMetaType::QDateTime;
  return shows_value ? text : Harmless(text);
}

// One worksheet being filled; its formats are made once each.
class Page {
 public:
  Page(const Sheet& sheet, lxw_workbook* book)
      : sheet_(sheet), book_(book), page_(workbook_add_worksheet(book, "Danh sách")) {
    names_ = workbook_add_format(book);
    format_set_bold(names_);
    format_set_text_wrap(names_);
    format_set_bottom(names_, LXW_BORDER_THIN);
    format_set_align(names_, LXW_ALIGN_VERTICAL_CENTER);
  }

  void Fill() {
    const lxw_row_t names = WriteHead();
    const int rows = sheet_.rows->rowCount();
    for (int c = 0; c < sheet_.columns.size(); ++c) {
      const QString name = sheet_.ColumnName(sheet_.columns[c]);
      int widest = name.size();
      WriteText(names, c, name, names_);
      for (int row = 0; row < rows; ++row) {
        const QModelIndex cell = sheet_.rows->index(row, sheet_.columns[c]);
        widest = std::max<int>(widest, cell.data().toString().size());
        Write(names + 1 + row, c, cell);
      }
      worksheet_set_column(page_, c, c, std::min(widest, kWidestColumn) + 2, nullptr);
    }
    worksheet_freeze_panes(page_, names + 1, 0);
    if (rows > 0 && !sheet_.columns.isEmpty()) {
      worksheet_autofilter(page_, names, 0, names + rows, sheet_.columns.size() - 1);
    }
    worksheet_repeat_rows(page_, names, names);
    worksheet_set_paper(page_, kA4);
    worksheet_set_landscape(page_);
    worksheet_fit_to_pages(page_, 1, 0);
    worksheet_set_footer(page_, "&CTrang &P/&N");
  }

 private:
  // Heading and notes; answers the row that the names of the columns stand in.
  lxw_row_t WriteHead() {
    lxw_format* heading = workbook_add_format(book_);
    format_set_bold(heading);
    format_set_font_size(heading, 14);
    lxw_row_t row = 0;
    WriteText(row++, 0, sheet_.heading, heading);
    for (const QString& note : sheet_.notes) WriteText(row++, 0, note, nullptr);
    return row + 1;
  }

  // Written as a text a cell is never run, whatever it begins with.
  void WriteText(lxw_row_t row, int column, const QString& text, lxw_format* format) {
    worksheet_write_string(page_, row, column, text.left(kLongestText).toUtf8().constData(), format);
  }

  void Write(lxw_row_t row, int column, const QModelIndex& cell) {
    const QVariant value = cell.data(kValueRole);
    const QString text = cell.data().toString().replace('\n', ' ');
    if (value.typeId() == QMetaType::Double) {
      worksheet_write_number(page_, row, column, value.toDouble(), FormatOf(NumberFormat(text)));
    } else if (value.typeId() == QMetaType::QDate && !value.isNull()) {
      WriteDay(row, column, value.toDate(), {}, "dd/mm/yyyy");
    } else if (value.typeId() == QMetaType::QDateTime && !value.isNull()) {
      WriteDay(row, column, value.toDateTime().date(), value.toDateTime().time(), "dd/mm/yyyy hh:mm");
    } else if (!text.isEmpty()) {
      WriteText(row, column, text, nullptr);
    }
  }

  void WriteDay(lxw_row_t row, int column, QDate day, QTime time, const QString& format) {
    lxw_datetime moment{day.year(), day.month(), day.day(), 0, 0, 0};
    if (time.isValid()) {
      moment.hour = time.hour();
      moment.min = time.minute();
    }
    worksheet_write_datetime(page_, row, column, &moment, FormatOf(format));
  }

  lxw_format* FormatOf(const QString& number_format) {
    lxw_format*& format = formats_[number_format];
    if (format == nullptr) {
      format = workbook_add_format(book_);
      format_set_num_format(format, number_format.toUtf8().constData());
    }
    return format;
  }

  const Sheet& sheet_;
  lxw_workbook* book_;
  lxw_worksheet* page_;
  lxw_format* names_;
  std::map<QString, lxw_format*> formats_;
};

}  // namespace

Sheet WholeSheet(const QString& heading, const QStringList& notes, const QAbstractItemModel* rows) {
  QList<int> columns(rows->columnCount());
  std::iota(columns.begin(), columns.end(), 0);
  return {heading, notes, rows, columns};
}

QString ForClipboard(const Sheet& sheet, const QList<int>& rows, bool with_names) {
  QStringList lines;
  const auto add = [&](const auto& text_of) {
    QStringList cells;
    for (const int column : sheet.columns) cells << text_of(column);
    lines << cells.join('\t');
  };
  if (with_names) add([&](int column) { return sheet.ColumnName(column); });
  for (const int row : rows) add([&](int column) { return ForClipboard(sheet.rows->index(row, column)); });
  return lines.join('\n') + '\n';
}

bool WriteWorkbook(const Sheet& sheet, const QString& file) {
  return WriteWorkbookFile(file, [&](lxw_workbook* book) { Page(sheet, book).Fill(); });
}

}  // namespace thidua::client
