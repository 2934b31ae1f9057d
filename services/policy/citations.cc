#include "services/policy/citations.h"

#include <cctype>
#include <cstdlib>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "services/common/text/compare.h"
#include "services/common/text/text.h"

namespace thidua::policy {
namespace {

using Kind = v1::LegalTexts::Kind;

constexpr size_t kMostDigits = 5;
constexpr size_t kLeastSymbol = 2;  // "qđ"; "5/A" is a class
constexpr size_t kYearWithin = 48;  // bytes after a law's name: "… sửa đổi, bổ sung ngày 15 tháng 6 năm 2022"

struct KindWord {
  const char* word;  // folded
  Kind kind;
  bool bare;  // a number alone may follow: "thông tư 30"
};
constexpr KindWord kKindWords[] = {
    {"nghi dinh", v1::LegalTexts::DECREE, true},     {"thong tu", v1::LegalTexts::CIRCULAR, true},
    {"quyet dinh", v1::LegalTexts::DECISION, false}, {"luat", v1::LegalTexts::LAW, false},
    {"nd", v1::LegalTexts::DECREE, false},           {"tt", v1::LegalTexts::CIRCULAR, false},
    {"qd", v1::LegalTexts::DECISION, false},
};

constexpr const char* kLawNames[] = {"luat thi dua,khen thuong", "luat thi dua khen thuong",
                                     "luat thi dua-khen thuong", "luat tdkt", "luat td-kt"};

bool IsDigit(char c) { return absl::ascii_isdigit(static_cast<unsigned char>(c)); }
bool IsWord(char c) { return absl::ascii_isalnum(static_cast<unsigned char>(c)); }

// A text without marks, in small letters, with one blank at most between words and none beside a sign; for
// each of its bytes, where it comes from.
struct Folded {
  std::string original;
  std::string text;
  std::vector<size_t> from;  // of each byte, and one for the end
};

size_t NextCodePoint(const std::string& utf8, size_t at) {
  ++at;
  while (at < utf8.size() && (static_cast<unsigned char>(utf8[at]) & 0xC0) == 0x80) ++at;
  return at;
}

bool JoinsNumbers(char c) { return c == '/' || c == '-' || c == ',' || c == ':' || c == ';'; }

Folded Fold(absl::string_view utf8) {
  Folded out;
  out.original = text::Normalise(utf8, text::Lines::kMany);
  bool blank = false;
  for (size_t at = 0; at < out.original.size();) {
    const size_t next = NextCodePoint(out.original, at);
    const std::string key = text::ComparisonKey(absl::string_view(out.original).substr(at, next - at));
    if (key.empty()) {
      blank = blank || absl::ascii_isspace(static_cast<unsigned char>(out.original[at]));
    } else {
      const bool beside_sign = out.text.empty() || JoinsNumbers(out.text.back()) || JoinsNumbers(key[0]);
      if (blank && !beside_sign) {
        out.text += ' ';
        out.from.push_back(at);
      }
      blank = false;
      out.text += key;
      out.from.insert(out.from.end(), key.size(), at);
    }
    at = next;
  }
  out.from.push_back(out.original.size());
  return out;
}

class Reader {
 public:
  explicit Reader(Folded folded) : folded_(std::move(folded)), text_(folded_.text) {}

  std::vector<Citation> Read() {
    for (size_t at = 0; at < text_.size();) {
      if (at > 0 && IsWord(text_[at - 1])) {
        ++at;
        continue;
      }
      const size_t end = IsDigit(text_[at]) ? ReadNumber(at) : ReadLaw(at);
      at = end > at ? end : at + 1;
    }
    return std::move(found_);
  }

 private:
  // The digits from `at` on.
  size_t DigitsFrom(size_t at) const {
    size_t end = at;
    while (end < text_.size() && IsDigit(text_[end])) ++end;
    return end;
  }

  int NumberIn(size_t at, size_t end) const {
    return std::atoi(std::string(text_.substr(at, end - at)).c_str());
  }

  // "tt-bnv", "qd-ubnd", "kh-pgd&dt", "ct/tw": from a letter on; without signs at its end.
  size_t SymbolFrom(size_t at) const {
    if (at >= text_.size() || IsDigit(text_[at]) || !IsWord(text_[at])) return at;
    size_t end = at;
    while (end < text_.size() && (IsWord(text_[end]) || absl::StrContains("-/&", text_.substr(end, 1))))
      ++end;
    while (!IsWord(text_[end - 1])) --end;
    return end;
  }

  // The word of a kind that ends before the number, with "số" between or not; where it begins.
  const KindWord* KindBefore(size_t at, size_t& begin) const {
    const absl::string_view before = text_.substr(0, at);
    for (const char* between : {" ", " so ", " so:"}) {
      for (const KindWord& one : kKindWords) {
        const std::string ending = std::string(one.word) + between;
        if (!absl::EndsWith(before, ending)) continue;
        begin = at - ending.size();
        if (begin > 0 && IsWord(text_[begin - 1])) continue;
        return &one;
      }
    }
    return nullptr;
  }

  static Kind KindOf(const std::string& symbol) {
    if (absl::StartsWith(symbol, "nd-")) return v1::LegalTexts::DECREE;
    if (absl::StartsWith(symbol, "tt-")) return v1::LegalTexts::CIRCULAR;
    if (absl::StartsWith(symbol, "qd-")) return v1::LegalTexts::DECISION;
    if (symbol.size() > 2 && absl::StartsWith(symbol, "qh") && IsDigit(symbol[2])) return v1::LegalTexts::LAW;
    return v1::LegalTexts::KIND_UNSPECIFIED;
  }

  void Found(Citation citation, size_t begin, size_t end) {
    citation.words = text::Normalise(
        folded_.original.substr(folded_.from[begin], folded_.from[end] - folded_.from[begin]));
    found_.push_back(std::move(citation));
  }

  // "08/2017/tt-bnv", "24/qd-ubnd", "34-ct/tw"; "13/2020" and "30" only behind the word of a kind.
  size_t ReadNumber(size_t at) {
    const size_t digits = DigitsFrom(at);
    Citation citation;
    citation.serial = digits - at > kMostDigits ? 0 : NumberIn(at, digits);
    size_t end = digits;
    if (end < text_.size() && text_[end] == '/') {
      const size_t year_end = DigitsFrom(end + 1);
      if (year_end - end - 1 == 4) {
        citation.year = NumberIn(end + 1, year_end);
        end = year_end;
      }
    }
    if (end < text_.size() && (text_[end] == '/' || text_[end] == '-')) {
      const size_t symbol_end = SymbolFrom(end + 1);
      if (symbol_end >= end + 1 + kLeastSymbol) {
        citation.symbol = std::string(text_.substr(end + 1, symbol_end - end - 1));
        end = symbol_end;
      }
    }
    size_t begin = at;
    const KindWord* word = KindBefore(at, begin);
    // More digits and signs are a day, a share, a span of years.
    const bool goes_on = end + 1 < text_.size() && JoinsNumbers(text_[end]) && IsDigit(text_[end + 1]) &&
                         text_[end] != ',' && text_[end] != ';';
    const bool names_text =
        !citation.symbol.empty() || (word != nullptr && (citation.year > 0 || word->bare) && !goes_on);
    if (citation.serial == 0 || !names_text) return end;
    citation.kind = KindOf(citation.symbol);
    if (citation.kind == v1::LegalTexts::KIND_UNSPECIFIED && citation.symbol.empty())
      citation.kind = word->kind;
    Found(std::move(citation), word == nullptr ? at : begin, end);
    return end;
  }

  // A law by its name, with the year that follows before the sentence ends and before another number's.
  size_t ReadLaw(size_t at) {
    for (const char* name : kLawNames) {
      if (!absl::StartsWith(text_.substr(at), name)) continue;
      const size_t name_end = at + absl::string_view(name).size();
      for (size_t i = name_end; i < text_.size() && i < name_end + kYearWithin; ++i) {
        if (text_[i] == ';' || text_[i] == '.') break;
        if (!IsDigit(text_[i]) || IsDigit(text_[i - 1])) continue;
        const size_t end = DigitsFrom(i);
        const bool of_number = end + 1 < text_.size() && text_[end] == '/' && !IsDigit(text_[end + 1]);
        if (of_number) break;  // "… số 06/2022/QH15" is read as a number
        if (end - i != 4) continue;
        if (end < text_.size() && (text_[end] == '/' || text_[end] == '-')) break;  // a school year
        Citation citation;
        citation.kind = v1::LegalTexts::LAW;
        citation.year = NumberIn(i, end);
        Found(std::move(citation), at, end);
        return end;
      }
      return name_end;
    }
    return at;
  }

  const Folded folded_;
  const absl::string_view text_;
  std::vector<Citation> found_;
};

}  // namespace

std::vector<Citation> CitationsIn(absl::string_view text) { return Reader(Fold(text)).Read(); }

}  // namespace thidua::policy
