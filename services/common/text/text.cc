#include "services/common/text/text.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>

#include "absl/strings/ascii.h"
#include "services/common/text/compare.h"

namespace thidua::text {
namespace {

bool PlainAscii(absl::string_view utf8) {
  return std::all_of(utf8.begin(), utf8.end(), [](unsigned char c) { return c >= 0x20 && c < 0x7f; });
}

icu::UnicodeString InForm(const icu::Normalizer2* form, const icu::UnicodeString& text, UErrorCode& error) {
  icu::UnicodeString out = form->normalize(text, error);
  return U_SUCCESS(error) ? out : text;
}

bool IsBlank(UChar32 c) { return u_isUWhiteSpace(c); }

bool IsLineBreak(UChar32 c) {
  return c == '\n' || c == '\r' || c == 0x0b || c == 0x0c || c == 0x85 || c == 0x2028 || c == 0x2029;
}

UChar32 WithoutLookAlike(UChar32 c) {
  switch (c) {
    case 0x00d0:  // eth
    case 0x0189:  // African D
      return 0x0110;
    case 0x00f0:
    case 0x0256:
      return 0x0111;
    default:
      return c;
  }
}

// Something a reader sees: no blank, no mark without a letter below it.
bool Shows(UChar32 c) { return (U_MASK(u_charType(c)) & U_GC_M_MASK) == 0 && !IsBlank(c); }

class Writer {
 public:
  explicit Writer(Lines lines) : lines_(lines) {}

  void Take(UChar32 c) {
    if (u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT)) return;
    if (IsLineBreak(c)) {
      // CRLF is one line break.
      if (c == '\n' && after_return_) {
        after_return_ = false;
        return;
      }
      after_return_ = c == '\r';
      Blank(lines_ == Lines::kMany ? '\n' : ' ');
      return;
    }
    after_return_ = false;
    if (IsBlank(c)) {
      Blank(lines_ == Lines::kMany && c == '\t' ? '\t' : ' ');
      return;
    }
    shows_ = shows_ || Shows(c);
    out_.append(WithoutLookAlike(c));
  }

  icu::UnicodeString Result() const { return shows_ ? out_ : icu::UnicodeString(); }

 private:
  void Blank(char16_t blank) {
    const bool repeated = !out_.isEmpty() && out_[out_.length() - 1] == u' ';
    if (lines_ == Lines::kOne && repeated) return;
    out_.append(blank);
  }

  const Lines lines_;
  icu::UnicodeString out_;
  bool after_return_ = false;
  bool shows_ = false;
};

}  // namespace

std::string Normalise(absl::string_view utf8, Lines lines) {
  if (PlainAscii(utf8) && (lines == Lines::kMany || utf8.find("  ") == absl::string_view::npos)) {
    return std::string(absl::StripAsciiWhitespace(utf8));
  }
  const auto text = icu::UnicodeString::fromUTF8({utf8.data(), static_cast<int32_t>(utf8.size())});
  Writer writer(lines);
  for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) writer.Take(text.char32At(i));
  UErrorCode error = U_ZERO_ERROR;
  std::string out;
  // After the invisible ones have gone: one between a letter and its mark must not keep them apart.
  InForm(icu::Normalizer2::getNFCInstance(error), writer.Result(), error).toUTF8String(out);
  return std::string(absl::StripAsciiWhitespace(out));
}

std::string PasswordForm(absl::string_view utf8) {
  UErrorCode error = U_ZERO_ERROR;
  std::string out;
  InForm(icu::Normalizer2::getNFKCInstance(error),
         icu::UnicodeString::fromUTF8({utf8.data(), static_cast<int32_t>(utf8.size())}), error)
      .toUTF8String(out);
  return out;
}

int Length(absl::string_view utf8) {
  return static_cast<int>(
      std::count_if(utf8.begin(), utf8.end(), [](unsigned char c) { return (c & 0xC0) != 0x80; }));
}

std::optional<Control> FirstControl(absl::string_view utf8, Lines lines) {
  Control at;
  for (int32_t i = 0; i < static_cast<int32_t>(utf8.size());) {
    UChar32 c = 0;
    U8_NEXT(utf8.data(), i, static_cast<int32_t>(utf8.size()), c);
    if (lines == Lines::kMany && c == '\n') {
      ++at.line;
      at.column = 1;
      continue;
    }
    const bool allowed = lines == Lines::kMany && (c == '\t' || c == '\r');
    if (!allowed && (c < 0 || u_charType(c) == U_CONTROL_CHAR || U_IS_UNICODE_NONCHAR(c))) {
      at.code_point = static_cast<uint32_t>(std::max(c, 0));
      return at;
    }
    ++at.column;
  }
  return std::nullopt;
}

namespace {

// Signs written in names for one and the same thing: K'Brơi, K’Brơi, KʼBrơi. They part no two names.
bool IsApostrophe(UChar32 c) {
  switch (c) {
    case '\'':
    case '`':
    case 0x00b4:
    case 0x02bb:
    case 0x02bc:
    case 0x2018:
    case 0x2019:
    case 0x2032:
    case 0xff07:
      return true;
    default:
      return false;
  }
}

bool IsDash(UChar32 c) { return (c >= 0x2010 && c <= 0x2015) || c == 0x2212; }
bool IsSign(UChar32 c) { return c < 0x80 && absl::ascii_ispunct(static_cast<unsigned char>(c)); }

// One character as it is compared; 0 for one that does not count.
UChar32 Folded(UChar32 c) {
  if (c >= 0x0300 && c <= 0x036f) return 0;
  if (WithoutLookAlike(c) == 0x0110 || WithoutLookAlike(c) == 0x0111) return 'd';
  if (IsDash(c)) return '-';
  if (IsBlank(c)) return ' ';
  return c < 0x80 ? absl::ascii_tolower(static_cast<unsigned char>(c)) : c;
}

}  // namespace

// thidua-migrate defines public.fold by the same steps in the same order.
std::string ComparisonKey(absl::string_view utf8) {
  const auto given = icu::UnicodeString::fromUTF8({utf8.data(), static_cast<int32_t>(utf8.size())});
  icu::UnicodeString counted;
  for (int32_t i = 0; i < given.length(); i = given.moveIndex32(i, 1)) {
    const UChar32 c = given.char32At(i);
    // Before NFKD, which makes a blank and a mark of U+00B4.
    if (!IsApostrophe(c) && !u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT)) counted.append(c);
  }
  UErrorCode error = U_ZERO_ERROR;
  const icu::UnicodeString apart = InForm(icu::Normalizer2::getNFKDInstance(error), counted, error);
  icu::UnicodeString key;
  bool blank = false;
  for (int32_t i = 0; i < apart.length(); i = apart.moveIndex32(i, 1)) {
    const UChar32 c = Folded(apart.char32At(i));
    if (c == 0) continue;
    if (c == ' ') {
      blank = true;
      continue;
    }
    const bool beside_sign = key.isEmpty() || IsSign(key[key.length() - 1]) || IsSign(c);
    if (blank && !beside_sign) key.append(u' ');
    blank = false;
    key.append(c);
  }
  std::string out;
  key.toUTF8String(out);
  return out;
}

std::string KeyPattern(absl::string_view query) {
  const std::string key = ComparisonKey(query);
  if (key.empty()) return "";
  std::string pattern = "%";
  for (const char c : key) {
    if (c == '%' || c == '_' || c == '\\') pattern += '\\';
    pattern += c;
  }
  return pattern + "%";
}

bool HasTrigram(absl::string_view query) {
  int run = 0;
  for (const char c : ComparisonKey(query)) {
    run = absl::ascii_isalnum(static_cast<unsigned char>(c)) ? run + 1 : 0;
    if (run == 3) return true;
  }
  return false;
}

}  // namespace thidua::text
