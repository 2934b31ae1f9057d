#include "services/document/value_text.h"

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "services/common/text/text.h"

namespace thidua::document {
namespace {

using v1::Field;

constexpr std::array<const char*, 10> kDigits = {"không", "một", "hai", "ba",  "bốn",
                                                 "năm",   "sáu", "bảy", "tám", "chín"};

std::string TwoFigures(int64_t number) { return absl::StrFormat("%02d", number); }

std::string Thousandths(int64_t number) {
  std::string out = absl::StrCat(number / 1000);
  std::string rest = absl::StrFormat("%03d", number % 1000);
  while (!rest.empty() && rest.back() == '0') rest.pop_back();
  return rest.empty() ? out : absl::StrCat(out, ",", rest);
}

// Of 0 to 999; `whole`: hundreds are said even where there are none, as after a higher group.
std::string ThreeFigures(int number, bool whole) {
  const int hundreds = number / 100, tens = number / 10 % 10, ones = number % 10;
  std::vector<std::string> words;
  if (hundreds > 0 || whole) words.push_back(absl::StrCat(kDigits[hundreds], " trăm"));
  if (tens == 0 && ones > 0 && !words.empty()) words.push_back("lẻ");
  if (tens == 1) words.push_back("mười");
  if (tens > 1) words.push_back(absl::StrCat(kDigits[tens], " mươi"));
  if (ones == 1 && tens > 1) {
    words.push_back("mốt");
  } else if (ones == 5 && tens > 0) {
    words.push_back("lăm");
  } else if (ones > 0) {
    words.push_back(kDigits[ones]);
  }
  return absl::StrJoin(words, " ");
}

std::string InWords(int64_t number, bool whole) {
  constexpr int64_t kThousandMillions = 1'000'000'000;
  if (number >= kThousandMillions) {
    const std::string rest = InWords(number % kThousandMillions, true);
    return absl::StrCat(InWords(number / kThousandMillions, whole), " tỷ", rest.empty() ? "" : " ", rest);
  }
  std::vector<std::string> words;
  const std::array<std::pair<int64_t, const char*>, 3> groups = {
      {{1'000'000, " triệu"}, {1'000, " nghìn"}, {1, ""}}};
  for (const auto& [size, name] : groups) {
    const int group = static_cast<int>(number / size % 1000);
    if (group == 0) continue;
    words.push_back(absl::StrCat(ThreeFigures(group, whole || !words.empty()), name));
  }
  return absl::StrJoin(words, " ");
}

// How much of the beginning is room to write into: "…", "....", "___".
size_t RoomAtBeginning(absl::string_view text) {
  constexpr absl::string_view kEllipsis = "…";
  size_t at = 0;
  while (at < text.size()) {
    if (absl::StartsWith(text.substr(at), kEllipsis)) {
      at += kEllipsis.size();
    } else if (text[at] == '.' || text[at] == '_') {
      ++at;
    } else {
      break;
    }
  }
  return at > 1 ? at : 0;  // a single point is an end
}

bool IsRoom(absl::string_view text) {
  while (!text.empty()) {
    const size_t room = RoomAtBeginning(text);
    if (room == 0 && !absl::ascii_isspace(text[0]) && text[0] != '-' && text[0] != '/') return false;
    text.remove_prefix(std::max<size_t>(room, 1));
  }
  return true;
}

}  // namespace

std::string ShortDay(const common::v1::Date& day) {
  return absl::StrFormat("%02d/%02d/%04d", day.day(), day.month(), day.year());
}

std::string LongDay(const common::v1::Date& day) {
  const std::string month = day.month() < 3 ? TwoFigures(day.month()) : absl::StrCat(day.month());
  return absl::StrFormat("ngày %02d tháng %s năm %d", day.day(), month, day.year());
}

std::string Dong(int64_t amount) {
  std::string out = absl::StrCat(amount);
  for (int at = static_cast<int>(out.size()) - 3; at > 0; at -= 3) out.insert(at, ".");
  return out;
}

std::string DongInWords(int64_t amount) {
  return absl::StrCat(amount == 0 ? kDigits[0] : InWords(amount, false), " đồng");
}

std::string Roman(int number) {
  std::string out(number / 10, 'X');
  constexpr std::array<const char*, 10> ones = {"", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"};
  return out + ones[number % 10];
}

std::string PointLetter(int number) {
  constexpr std::array<const char*, 23> letters = {"a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l", "m",
                                                   "n", "o", "p", "q", "r", "s", "t", "u", "v", "x", "y"};
  return letters[(number - 1) % letters.size()];
}

std::string Capitals(absl::string_view text) {
  std::string out;
  icu::UnicodeString::fromUTF8({text.data(), static_cast<int32_t>(text.size())})
      .toUpper(icu::Locale("vi"))
      .toUTF8String(out);
  return out;
}

bool HasFormat(Field::Kind kind, absl::string_view format) {
  if (format.empty()) return true;
  switch (kind) {
    case Field::TEXT:
      return format == "caps";
    case Field::DATE:
      return format == "long";
    case Field::COUNT:
      return format == "two";
    case Field::MONEY:
      return format == "words";
    default:
      return false;
  }
}

bool Fits(const v1::Value& value, Field::Kind kind) {
  switch (value.kind_case()) {
    case v1::Value::KIND_NOT_SET:
      return true;
    case v1::Value::kText:
      return kind == Field::TEXT || kind == Field::PROSE;
    case v1::Value::kDate:
      return kind == Field::DATE;
    case v1::Value::kNumber:
      return value.number() >= 0 && kind != Field::TEXT && kind != Field::PROSE && kind != Field::DATE;
  }
  return false;
}

std::string TextOf(const v1::Value& value, Field::Kind kind, absl::string_view format) {
  if (value.kind_case() == v1::Value::KIND_NOT_SET) return "";
  switch (kind) {
    case Field::TEXT:
    case Field::PROSE: {
      const std::string text =
          text::Normalise(value.text(), kind == Field::PROSE ? text::Lines::kMany : text::Lines::kOne);
      if (IsRoom(text)) return "";
      return format == "caps" ? Capitals(text) : absl::StrReplaceAll(text, {{"\t", " "}});
    }
    case Field::DATE:
      if (value.date().year() == 0 || value.date().month() == 0 || value.date().day() == 0) return "";
      return format == "long" ? LongDay(value.date()) : ShortDay(value.date());
    case Field::NUMBER:
      return value.number() == 0 ? "" : TwoFigures(value.number());
    case Field::COUNT:
      return format == "two" ? TwoFigures(value.number()) : absl::StrCat(value.number());
    case Field::MONEY:
      return format == "words" ? DongInWords(value.number()) : Dong(value.number());
    case Field::PERCENT:
      return absl::StrCat(Thousandths(value.number() * 100), "%");
    default:
      return Thousandths(value.number());
  }
}

std::string BlankWithin(absl::string_view text) {
  const std::vector<absl::string_view> words =
      absl::StrSplit(text, absl::ByAnyChar(" \n\t"), absl::SkipEmpty());
  for (size_t i = 0; i + 1 < words.size(); ++i) {
    const absl::string_view word = words[i], next = words[i + 1];
    const bool wants_figure = word == "ngày" || word == "Ngày" || word == "tháng" || word == "năm" ||
                              word == "số" || word == "Số" || word == "số:" || word == "Số:";
    // "Ngày tháng năm sinh" is the name of a field; "ngày tháng 10 năm 2020" has none of its day.
    const bool day_left_out = (word == "ngày" || word == "Ngày") && next == "tháng" && i + 2 < words.size() &&
                              absl::ascii_isdigit(words[i + 2][0]);
    if ((wants_figure && RoomAtBeginning(next) > 0) || day_left_out) return absl::StrCat(word, " ", next);
  }
  return "";
}

}  // namespace thidua::document
