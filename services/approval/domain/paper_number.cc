#include "services/approval/domain/paper_number.h"

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "services/common/text/compare.h"

namespace thidua::approval {

std::optional<PaperNumber> ReadNumber(absl::string_view text) {
  const size_t slash = text.find('/');
  if (slash == absl::string_view::npos) return std::nullopt;
  const absl::string_view before = absl::StripAsciiWhitespace(text.substr(0, slash));
  size_t digits = 0;
  while (digits < before.size() && absl::ascii_isdigit(static_cast<unsigned char>(before[digits]))) ++digits;
  PaperNumber number;
  number.inserted = std::string(absl::StripAsciiWhitespace(before.substr(digits)));
  number.symbol = std::string(absl::StripAsciiWhitespace(text.substr(slash + 1)));
  if (!absl::SimpleAtoi(before.substr(0, digits), &number.serial) || number.serial < 1 ||
      !IsSymbol(number.symbol))
    return std::nullopt;
  return number;
}

std::string NumberText(int serial, absl::string_view symbol) {
  return absl::StrCat(absl::StrFormat("%02d", serial), "/", symbol);
}

bool IsSymbol(absl::string_view symbol) {
  const std::string key = text::ComparisonKey(symbol);
  return !key.empty() && !absl::ascii_isdigit(static_cast<unsigned char>(key.front()));
}

}  // namespace thidua::approval
