#include "services/common/text/text.h"

#include <unicode/normalizer2.h>

#include <algorithm>

#include "absl/strings/ascii.h"

namespace thidua::text {

std::string Normalise(absl::string_view utf8) {
  utf8 = absl::StripAsciiWhitespace(utf8);
  if (std::all_of(utf8.begin(), utf8.end(), [](unsigned char c) { return c < 0x80; }))
    return std::string(utf8);
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(error);
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  nfc->normalizeUTF8(0, icu::StringPiece(utf8.data(), static_cast<int32_t>(utf8.size())), sink, nullptr,
                     error);
  return U_SUCCESS(error) ? out : std::string(utf8);
}

int Length(absl::string_view utf8) {
  return static_cast<int>(
      std::count_if(utf8.begin(), utf8.end(), [](unsigned char c) { return (c & 0xC0) != 0x80; }));
}

bool HasControlCharacters(absl::string_view utf8, bool allow_line_breaks) {
  return std::any_of(utf8.begin(), utf8.end(), [&](unsigned char c) {
    if (allow_line_breaks && (c == '\n' || c == '\r' || c == '\t')) return false;
    return c < 0x20 || c == 0x7f;
  });
}

}  // namespace thidua::text
