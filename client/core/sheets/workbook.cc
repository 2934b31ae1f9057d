#include "client/core/sheets/workbook.h"

#include <orcus/csv_parser.hpp>
#include <orcus/orcus_ods.hpp>
#include <orcus/orcus_xlsx.hpp>
#include <orcus/spreadsheet/import_interface.hpp>

#include <algorithm>
#include <cmath>
#include <deque>
#include <exception>
#include <memory>
#include <stdexcept>
#include <unordered_map>

#include "client/core/sheets/xlsx_rest.h"

namespace thidua::client {
namespace {

namespace ss = orcus::spreadsheet;
using Cell = directory::v1::ImportRow::Cell;

constexpr int kRowsOfASheet = 1048576;
constexpr int kColumnsOfASheet = 16384;

constexpr char kDamaged[] =
    "Tệp bị hỏng hoặc bị khoá bằng mật khẩu. Xin mở bằng Excel hoặc LibreOffice, lưu lại thành .xlsx rồi "
    "chọn lại.";

// A file of some kilobytes may be made to fill any computer's memory once unpacked.
constexpr quint64 kMostUnpacked = 300 * 1024 * 1024;
constexpr char kTooMuch[] =
    "Tệp mở ra lớn hơn 300 MB. Xin chỉ giữ lại trang tính cần nhập, lưu thành tệp mới rồi chọn lại.";

// A formula whose program has not said what it comes to.
constexpr char kNoResult[] = "=";

class Strings : public ss::iface::import_shared_strings {
 public:
  size_t append(std::string_view s) override {
    strings_.emplace_back(s);
    return strings_.size() - 1;
  }
  size_t add(std::string_view s) override {
    const auto [it, is_new] = known_.try_emplace(std::string(s), strings_.size());
    if (is_new) strings_.emplace_back(s);
    return it->second;
  }
  // Texts with fonts within them come in pieces.
  void append_segment(std::string_view s) override { pieces_.append(s); }
  size_t commit_segments() override {
    strings_.push_back(std::move(pieces_));
    pieces_.clear();
    return strings_.size() - 1;
  }
  void set_segment_font(size_t) override {}
  void set_segment_bold(bool) override {}
  void set_segment_italic(bool) override {}
  void set_segment_font_name(std::string_view) override {}
  void set_segment_font_size(double) override {}
  void set_segment_font_color(ss::color_elem_t, ss::color_elem_t, ss::color_elem_t,
                              ss::color_elem_t) override {}

  const std::string& at(size_t index) const { return strings_.at(index); }

 private:
  std::deque<std::string> strings_;
  std::unordered_map<std::string, size_t> known_;
  std::string pieces_;
};

// The library passes on what stands in the file, which may be no UTF-8: the server would read none of the
// rows.
std::string Whole(std::string_view text) {
  return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())).toStdString();
}

// Where a cell's value goes. Rows and columns are counted from 0 here, as the library does.
class Sink {
 public:
  explicit Sink(BookSheet* sheet) : sheet_(sheet) {}

  Cell* At(ss::row_t row, ss::col_t column) {
    if (column >= kMostColumns) return &beyond_;
    const bool new_row = sheet_->rows.empty() || sheet_->rows.back().number() != row + 1;
    if (new_row && static_cast<int>(sheet_->rows.size()) > kMostRows) {
      sheet_->cut = true;
      return &beyond_;
    }
    // A damaged file may name one cell again and again.
    if (RowAt(*sheet_, row + 1).cells_size() >= kMostColumns) return &beyond_;
    return AddCell(*sheet_, row + 1, column + 1);
  }
  void Text(ss::row_t row, ss::col_t column, std::string_view text) {
    if (!text.empty()) At(row, column)->set_text(Whole(text));
  }

 private:
  BookSheet* sheet_;
  Cell beyond_;  // of what is not taken
};

class Formula : public ss::iface::import_formula {
 public:
  explicit Formula(Sink* sink) : sink_(sink) {}

  void set_position(ss::row_t row, ss::col_t col) override {
    row_ = row;
    column_ = col;
    result_ = Cell();
    result_.set_broken(kNoResult);
  }
  void set_formula(ss::formula_grammar_t, std::string_view) override {}
  void set_shared_formula_index(size_t) override {}
  void set_result_string(std::string_view value) override { result_.set_text(Whole(value)); }
  void set_result_value(double value) override {
    if (std::isfinite(value)) result_.set_number(value);  // the library's word for none is NaN
  }
  void set_result_bool(bool value) override { result_.set_text(value ? "TRUE" : "FALSE"); }
  void set_result_empty() override { result_.set_text(""); }
  void commit() override {
    Cell* cell = sink_->At(row_, column_);
    const int column = cell->column();
    *cell = result_;
    cell->set_column(column);
  }

 private:
  Sink* sink_;
  ss::row_t row_ = 0;
  ss::col_t column_ = 0;
  Cell result_;
};

class SheetReader : public ss::iface::import_sheet {
 public:
  SheetReader(BookSheet* sheet, const Strings* strings) : sink_(sheet), formula_(&sink_), strings_(strings) {}

  ss::iface::import_formula* get_formula() override { return &formula_; }
  void set_auto(ss::row_t row, ss::col_t col, std::string_view s) override { sink_.Text(row, col, s); }
  void set_string(ss::row_t row, ss::col_t col, ss::string_id_t index) override {
    sink_.Text(row, col, strings_->at(index));
  }
  void set_value(ss::row_t row, ss::col_t col, double value) override {
    sink_.At(row, col)->set_number(value);
  }
  void set_bool(ss::row_t row, ss::col_t col, bool value) override {
    sink_.Text(row, col, value ? "TRUE" : "FALSE");
  }
  void set_date_time(ss::row_t row, ss::col_t col, int year, int month, int day, int, int, double) override {
    sink_.Text(row, col,
               QString("%1/%2/%3")
                   .arg(day, 2, 10, QChar('0'))
                   .arg(month, 2, 10, QChar('0'))
                   .arg(year, 4, 10, QChar('0'))
                   .toStdString());
  }
  void set_format(ss::row_t, ss::col_t, size_t) override {}
  void set_format(ss::row_t, ss::col_t, ss::row_t, ss::col_t, size_t) override {}
  void fill_down_cells(ss::row_t, ss::col_t, ss::row_t) override {}
  ss::range_size_t get_sheet_size() const override { return {kRowsOfASheet, kColumnsOfASheet}; }

 private:
  Sink sink_;
  Formula formula_;
  const Strings* strings_;
};

// Addresses as cells are named: "C12", "$A$1:C12", "Bảng!A1".
class Resolver : public ss::iface::import_reference_resolver {
 public:
  ss::src_address_t resolve_address(std::string_view address) override {
    if (const size_t sheet = address.rfind('!'); sheet != std::string_view::npos)
      address.remove_prefix(sheet + 1);
    ss::src_address_t at{0, 0, 0};
    int column = 0, row = 0;
    for (const char c : address) {
      if (c == '$') continue;
      if (c >= 'A' && c <= 'Z') {
        column = column * 26 + (c - 'A' + 1);
      } else if (c >= '0' && c <= '9') {
        row = row * 10 + (c - '0');
      } else {
        throw std::invalid_argument("no address of a cell");
      }
      if (column > kColumnsOfASheet || row > kRowsOfASheet)
        throw std::invalid_argument("no address of a cell");
    }
    if (column == 0 || row == 0) throw std::invalid_argument("no address of a cell");
    at.column = column - 1;
    at.row = row - 1;
    return at;
  }
  ss::src_range_t resolve_range(std::string_view range) override {
    const size_t colon = range.find(':');
    ss::src_range_t out;
    out.first = resolve_address(range.substr(0, colon));
    out.last = colon == std::string_view::npos ? out.first : resolve_address(range.substr(colon + 1));
    return out;
  }
};

class Settings : public ss::iface::import_global_settings {
 public:
  explicit Settings(Book* book) : book_(book) {}
  void set_origin_date(int year, int, int) override { book_->dates_from_1904 = year == 1904; }
  void set_default_formula_grammar(ss::formula_grammar_t grammar) override { grammar_ = grammar; }
  ss::formula_grammar_t get_default_formula_grammar() const override { return grammar_; }
  void set_character_set(orcus::character_set_t) override {}

 private:
  Book* book_;
  ss::formula_grammar_t grammar_ = ss::formula_grammar_t::unknown;
};

class Factory : public ss::iface::import_factory {
 public:
  explicit Factory(Book* book) : settings_(book) {}

  ss::iface::import_global_settings* get_global_settings() override { return &settings_; }
  ss::iface::import_shared_strings* get_shared_strings() override { return &strings_; }
  ss::iface::import_reference_resolver* get_reference_resolver(ss::formula_ref_context_t) override {
    return &resolver_;
  }
  ss::iface::import_sheet* append_sheet(ss::sheet_t, std::string_view name) override {
    sheets_.push_back({});
    sheets_.back().name = QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
    readers_.push_back(std::make_unique<SheetReader>(&sheets_.back(), &strings_));
    return readers_.back().get();
  }
  ss::iface::import_sheet* get_sheet(std::string_view name) override {
    const QString wanted = QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
    for (size_t i = 0; i < sheets_.size(); ++i) {
      if (sheets_[i].name == wanted) return readers_[i].get();
    }
    return nullptr;
  }
  ss::iface::import_sheet* get_sheet(ss::sheet_t index) override {
    return index >= 0 && index < static_cast<ss::sheet_t>(readers_.size()) ? readers_[index].get() : nullptr;
  }
  void finalize() override {}

  std::deque<BookSheet>& sheets() { return sheets_; }

 private:
  Settings settings_;
  Strings strings_;
  Resolver resolver_;
  std::deque<BookSheet> sheets_;  // readers point into it
  std::vector<std::unique_ptr<SheetReader>> readers_;
};

// What the parser of plain text tells of: rows and cells in their order.
class TextHandler {
 public:
  explicit TextHandler(BookSheet* sheet) : sink_(sheet) {}
  void begin_parse() {}
  void end_parse() {}
  void begin_row() { column_ = 0; }
  void end_row() { ++row_; }
  void cell(const char* text, size_t size, bool) { sink_.Text(row_, column_++, {text, size}); }

 private:
  Sink sink_;
  ss::row_t row_ = 0;
  ss::col_t column_ = 0;
};

// The sign that parts most columns of the first lines.
char SeparatorOf(const QString& text) {
  const QStringList lines = text.left(20000).split('\n').mid(0, 20);
  char best = ',';
  qsizetype most = 0;
  for (const char sign : {',', ';', '\t'}) {
    qsizetype count = 0;
    for (const QString& line : lines) count += line.count(QLatin1Char(sign));
    if (count > most) {
      best = sign;
      most = count;
    }
  }
  return best;
}

}  // namespace

void ReadWorkbook(const QByteArray& content, FileKind kind, Book& book) {
  if (UnpackedBytes(content) > kMostUnpacked) {
    book.fault = kTooMuch;
    return;
  }
  const std::string_view stream(content.constData(), static_cast<size_t>(content.size()));
  Factory factory(&book);
  try {
    if (kind == FileKind::kXlsx) {
      orcus::orcus_xlsx(&factory).read_stream(stream);
      if (!AddRestOfXlsx(content, factory.sheets())) book.fault = kDamaged;
    } else {
      orcus::orcus_ods(&factory).read_stream(stream);
    }
  } catch (const std::exception&) {
    book.fault = kDamaged;
  }
  if (!book.fault.isEmpty()) return;
  for (BookSheet& sheet : factory.sheets()) {
    Tidy(sheet);
    book.sheets.append(std::move(sheet));
  }
}

void ReadPlainText(const QString& text, Book& book) {
  BookSheet sheet;
  sheet.name = "Bảng";
  const QByteArray utf8 = text.toUtf8();
  orcus::csv::parser_config config;
  config.delimiters.push_back(SeparatorOf(text));
  config.text_qualifier = '"';
  config.trim_cell_value = false;
  TextHandler handler(&sheet);
  try {
    orcus::csv_parser<TextHandler>(utf8.constData(), static_cast<size_t>(utf8.size()), handler, config)
        .parse();
  } catch (const std::exception&) {
    book.fault = "Tệp có dấu ngoặc kép mở mà không đóng. Xin lưu lại thành .xlsx rồi chọn lại.";
    return;
  }
  Tidy(sheet);
  book.sheets.append(std::move(sheet));
}

}  // namespace thidua::client
