#include "services/directory/domain/import_reading.h"

#include <algorithm>
#include <cmath>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/time/civil_time.h"
#include "services/common/text/compare.h"
#include "services/common/text/text.h"

namespace thidua::directory {
namespace {

constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2200;
constexpr size_t kLongestShown = 60;
constexpr double kLargestDay = 2958465;  // 9999-12-31, as workbooks count
constexpr int kMostWordsTold = 8;

std::string Quoted(absl::string_view text) {
  // Not in the middle of a letter.
  size_t end = std::min(text.size(), kLongestShown);
  while (end < text.size() && end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
  return absl::StrCat("“", text.substr(0, end), end < text.size() ? "…" : "", "”");
}

// Whole numbers without a point: codes and years are numbers in many sheets.
std::string NumberText(double number) {
  if (std::isfinite(number) && number == std::floor(number) && std::abs(number) < 1e15) {
    return absl::StrFormat("%.0f", number);
  }
  return absl::StrFormat("%g", number);
}

common::v1::Date DateOf(int year, int month, int day) {
  common::v1::Date date;
  date.set_year(year);
  date.set_month(month);
  date.set_day(day);
  return date;
}

bool IsYear(double number) {
  return number == std::floor(number) && number >= kFirstYear && number < kLastYear;
}

// A workbook's number of a day. Up to the 60th it counts a 29 February 1900 that never was; nobody's date
// lies there.
std::optional<common::v1::Date> DayOfNumber(double number, bool from_1904) {
  if (!std::isfinite(number) || number < 61 || number > kLargestDay) return std::nullopt;
  const absl::CivilDay origin = from_1904 ? absl::CivilDay(1904, 1, 1) : absl::CivilDay(1899, 12, 30);
  const absl::CivilDay day = origin + static_cast<int64_t>(std::floor(number));
  if (day.year() < kFirstYear || day.year() > kLastYear) return std::nullopt;
  return DateOf(static_cast<int>(day.year()), day.month(), day.day());
}

bool AllDigits(absl::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), absl::ascii_isdigit);
}

// The numbers of a written day in the order they stand: "15/3/1980", "15.03.1980", "1980-03-15 00:00:00",
// "ngày 15 tháng 3 năm 1980". Empty for what is no day.
std::vector<std::string> DayParts(absl::string_view key) {
  std::string text(key.substr(0, key.find('t') == 10 ? 10 : key.size()));  // 1980-03-15T00:00:00
  if (absl::StartsWith(text, "ngay") || absl::StrContains(text, "thang") || absl::StrContains(text, "nam")) {
    std::string numbers;
    for (const absl::string_view word : absl::StrSplit(text, ' ', absl::SkipEmpty())) {
      if (word == "ngay" || word == "thang" || word == "nam") continue;
      absl::StrAppend(&numbers, numbers.empty() ? "" : "/", word);
    }
    text = numbers;
  } else {
    text = text.substr(0, text.find(' '));  // a time of day behind it
  }
  std::vector<std::string> parts = absl::StrSplit(text, absl::ByAnyChar("/-."));
  const bool numbers = std::all_of(parts.begin(), parts.end(), AllDigits);
  return numbers && parts.size() <= 3 ? parts : std::vector<std::string>{};
}

// A day as people write it, or why it is none.
struct ReadDay {
  std::optional<common::v1::Date> date;
  std::string fault;
};

ReadDay DayOfText(const std::string& text) {
  const std::vector<std::string> parts = DayParts(text::ComparisonKey(text));
  const auto number = [&](size_t i) {
    int value = 0;
    return absl::SimpleAtoi(parts[i], &value) ? value : -1;
  };
  if (parts.size() == 1 && parts[0].size() == 4 && IsYear(number(0))) return {DateOf(number(0), 0, 0), ""};
  if (parts.size() == 2) {
    return {std::nullopt,
            absl::StrCat(Quoted(text), " thiếu ngày, tháng hoặc năm. Xin ghi đủ dạng 15/03/1980.")};
  }
  if (parts.size() != 3) {
    return {std::nullopt,
            absl::StrCat(Quoted(text), " không phải ngày. Xin ghi dạng ngày/tháng/năm, như 15/03/1980.")};
  }
  const bool year_first = parts[0].size() == 4;
  const std::string& year_text = parts[year_first ? 0 : 2];
  if (year_text.size() != 4) {
    return {std::nullopt, absl::StrCat(Quoted(text), ": năm cần đủ bốn chữ số. Xin ghi dạng 15/03/1980.")};
  }
  const int year = number(year_first ? 0 : 2), month = number(1), day = number(year_first ? 2 : 0);
  if (month > 12) {
    return {std::nullopt, absl::StrCat(Quoted(text), ": không có tháng ", month,
                                       ". Xin ghi ngày trước, tháng sau, như 15/03/1980.")};
  }
  const absl::CivilDay civil(year, month, day);
  if (year < kFirstYear || year > kLastYear || civil.month() != month || civil.day() != day) {
    return {std::nullopt, absl::StrCat(Quoted(text), ": ngày không có trong lịch.")};
  }
  return {DateOf(year, month, day), ""};
}

std::string DayText(const common::v1::Date& date) {
  return date.month() == 0 ? absl::StrCat(date.year())
                           : absl::StrFormat("%02d/%02d/%04d", date.day(), date.month(), date.year());
}

// What a spreadsheet shows instead of a value, also where a file of plain text has kept it.
bool IsErrorValue(absl::string_view text) {
  static constexpr absl::string_view kValues[] = {"#N/A",  "#REF!",  "#VALUE!", "#NAME?",
                                                  "#NUM!", "#NULL!", "#DIV/0!"};
  return std::find(std::begin(kValues), std::end(kValues), text) != std::end(kValues);
}

std::string BrokenWords(absl::string_view what) {
  if (absl::StartsWith(what, "=")) {
    return "Ô là công thức chưa có kết quả. Xin mở tệp bằng Excel hoặc LibreOffice, lưu lại, hoặc thay công "
           "thức "
           "bằng giá trị.";
  }
  return absl::StrCat("Ô có lỗi ", what, " của bảng tính. Xin sửa thành giá trị.");
}

// “—”, “-”: how sheets say that there is nothing.
bool MeansNothing(absl::string_view text) { return text == "-" || text == "–" || text == "—" || text == "…"; }

// Words of a column by their comparison keys; made once for each.
const absl::flat_hash_map<std::string, std::string>& WordsOf(const Column& column) {
  static const auto* all = [] {
    auto* out = new absl::flat_hash_map<const Column*, absl::flat_hash_map<std::string, std::string>>;
    for (const Sheet& sheet : AllSheets()) {
      for (const Column& one : sheet.columns) {
        for (const Word& word : one.words) {
          auto& keys = (*out)[&one];
          keys.emplace(text::ComparisonKey(word.value), word.value);
          for (const auto& spelling : word.spellings) {
            keys.emplace(text::ComparisonKey(spelling), word.value);
          }
        }
      }
    }
    return out;
  }();
  static const auto* none = new absl::flat_hash_map<std::string, std::string>;
  const auto it = all->find(&column);
  return it == all->end() ? *none : it->second;
}

std::string WordsTold(const Column& column) {
  std::vector<std::string> words;
  for (const Word& word : column.words) words.push_back(word.spellings.front());
  const bool more = words.size() > kMostWordsTold;
  if (more) words.resize(kMostWordsTold);
  return absl::StrCat(absl::StrJoin(words, ", "), more ? " …" : "");
}

}  // namespace

std::string CellName(int column, int row) {
  std::string letters;
  for (int rest = column; rest > 0; rest = (rest - 1) / 26) {
    letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
  }
  return absl::StrCat(letters, row);
}

int Mapping::Place(absl::string_view code) const {
  const auto it = columns.find(code);
  return it == columns.end() ? 0 : it->second;
}

void RowReader::Add(absl::string_view code, std::string message, bool fault) {
  remarks_.push_back({mapping_.Place(code), std::move(message), fault});
}

const v1::ImportRow::Cell* RowReader::Cell(absl::string_view code) const {
  const int place = mapping_.Place(code);
  for (const auto& cell : row_.cells()) {
    if (cell.column() == place && place > 0) return &cell;
  }
  return nullptr;
}

std::optional<std::string> RowReader::Read(const Column& column) {
  const v1::ImportRow::Cell* cell = Cell(column.code);
  std::string text;
  if (cell != nullptr && cell->has_broken()) {
    Fault(column.code, BrokenWords(cell->broken()));
    return std::nullopt;
  }
  if (cell != nullptr && cell->has_number()) text = NumberText(cell->number());
  if (cell != nullptr && cell->has_text()) {
    text = text::Normalise(cell->text());
    const absl::string_view plain = absl::StripAsciiWhitespace(cell->text());
    if (!text.empty() && text != plain && !absl::StrContains(plain, "  ")) {
      Note(column.code, absl::StrCat("Đã sửa dấu gõ rời hoặc khoảng trắng lạ thành ", Quoted(text), "."));
    }
  }
  if (MeansNothing(text)) text.clear();
  if (IsErrorValue(text) || absl::StartsWith(text, "=")) {
    Fault(column.code, BrokenWords(text));
    return std::nullopt;
  }
  if (text.empty()) {
    if (column.required) Fault(column.code, absl::StrCat("Chưa có “", column.heading, "”."));
    return std::nullopt;
  }
  if (const auto control = text::FirstControl(text, text::Lines::kOne)) {
    Fault(column.code, absl::StrFormat("Có ký tự điều khiển U+%04X ở ký tự %d. Xin xoá ký tự đó.",
                                       control->code_point, control->column));
    return std::nullopt;
  }
  const int length = text::Length(text);
  if (length > column.max_chars) {
    Fault(column.code, absl::StrCat("Tối đa ", column.max_chars, " ký tự, đang có ", length, "."));
    return std::nullopt;
  }
  return text;
}

std::string RowReader::Text(absl::string_view code) {
  return Read(*ColumnOf(*mapping_.sheet, code)).value_or("");
}

std::string RowReader::Code(absl::string_view code) {
  const auto text = Read(*ColumnOf(*mapping_.sheet, code));
  if (!text) return "";
  const std::string capitals = absl::AsciiStrToUpper(*text);
  const bool is_code = std::all_of(capitals.begin(), capitals.end(), [](char c) {
    return absl::ascii_isupper(c) || absl::ascii_isdigit(c) || c == '_' || c == '.' || c == '-';
  });
  if (is_code) return capitals;
  Fault(code, absl::StrCat(Quoted(*text),
                           " không phải mã: mã gồm chữ A–Z không dấu, số, dấu chấm, gạch, không có khoảng "
                           "trắng."));
  return "";
}

std::string RowReader::SchoolYear(absl::string_view code) {
  const auto text = Read(*ColumnOf(*mapping_.sheet, code));
  if (!text) return "";
  const std::string key = text::ComparisonKey(*text);
  const std::vector<std::string> years =
      absl::StrSplit(absl::StartsWith(key, "nam hoc ") ? key.substr(8) : key, absl::ByAnyChar("-/"));
  int from = 0, to = 0;
  if (years.size() == 2 && absl::SimpleAtoi(years[0], &from) && absl::SimpleAtoi(years[1], &to) &&
      from >= kFirstYear && to <= kLastYear && to == from + 1) {
    return absl::StrCat(from, "-", to);
  }
  Fault(code, absl::StrCat(Quoted(*text), " không phải năm học. Xin ghi dạng 2020-2021."));
  return "";
}

std::string RowReader::Word(absl::string_view code) {
  const Column& column = *ColumnOf(*mapping_.sheet, code);
  const auto text = Read(column);
  if (!text) return "";
  const auto& words = WordsOf(column);
  const auto it = words.find(text::ComparisonKey(*text));
  if (it != words.end()) return it->second;
  Fault(code, absl::StrCat(Quoted(*text), " không có trong danh mục: ", WordsTold(column), "."));
  return "";
}

std::optional<common::v1::Date> RowReader::Day(absl::string_view code) {
  const Column& column = *ColumnOf(*mapping_.sheet, code);
  const v1::ImportRow::Cell* cell = Cell(code);
  std::optional<common::v1::Date> date;
  if (cell != nullptr && cell->has_number()) {
    date = IsYear(cell->number()) ? DateOf(static_cast<int>(cell->number()), 0, 0)
                                  : DayOfNumber(cell->number(), mapping_.dates_from_1904);
    if (!date) {
      Fault(code, absl::StrCat("Số ", NumberText(cell->number()),
                               " không phải ngày. Xin ghi dạng ngày/tháng/năm, như 15/03/1980."));
      return std::nullopt;
    }
  } else {
    const auto text = Read(column);
    if (!text) return std::nullopt;
    double number = 0;
    // The number of a day that became a text on its way.
    if (AllDigits(*text) && text->size() == 5 && absl::SimpleAtod(*text, &number)) {
      date = DayOfNumber(number, mapping_.dates_from_1904);
      if (date)
        Note(code, absl::StrCat("Số ", *text, " của bảng tính được đọc là ngày ", DayText(*date), "."));
    }
    if (!date) {
      ReadDay read = DayOfText(*text);
      if (!read.date) {
        Fault(code, std::move(read.fault));
        return std::nullopt;
      }
      date = read.date;
    }
  }
  if (date->month() == 0 && column.holds != Holds::kDayOrYear) {
    Fault(code, absl::StrCat("Chỉ có năm ", date->year(), ". Xin ghi đủ ngày/tháng/năm."));
    return std::nullopt;
  }
  return date;
}

void ShowCells(const Mapping& mapping, v1::ImportRow& row) {
  RowReader reader(mapping, row);
  absl::flat_hash_map<int, std::string> shown;
  for (const auto& [code, place] : mapping.columns) {
    const Column* column = ColumnOf(*mapping.sheet, code);
    if (column->holds == Holds::kDay || column->holds == Holds::kDayOrYear) {
      const auto day = reader.Day(code);
      if (day) shown[place] = DayText(*day);
    }
  }
  for (auto& cell : *row.mutable_cells()) {
    const auto it = shown.find(cell.column());
    if (it != shown.end()) {
      cell.set_shown(it->second);
    } else if (cell.has_number()) {
      cell.set_shown(NumberText(cell.number()));
    } else {
      cell.set_shown(cell.has_text() ? text::Normalise(cell.text()) : cell.broken());
    }
  }
}

}  // namespace thidua::directory
