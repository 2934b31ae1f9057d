#include "services/common/text/compare.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace thidua::text {
namespace {

// What NFKD does not take apart.
UChar32 Plain(UChar32 c) {
  switch (c) {
    case 0x110:  // Đ
    case 0x111:  // đ
    case 0xD0:   // Ð
    case 0xF0:   // ð
    case 0x189:  // Ɖ
    case 0x256:  // ɖ
      return 'd';
    default:
      return u_foldCase(c, U_FOLD_CASE_DEFAULT);
  }
}

}  // namespace

std::string ComparisonKey(absl::string_view utf8) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* nfkd = icu::Normalizer2::getNFKDInstance(error);
  const icu::UnicodeString text = nfkd->normalize(
      icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), static_cast<int32_t>(utf8.size()))), error);
  icu::UnicodeString key;
  bool blank = false;
  for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    const UChar32 c = text.char32At(i);
    const int8_t type = u_charType(c);
    if (u_isUWhiteSpace(c)) {
      blank = !key.isEmpty();
      continue;
    }
    if (type == U_NON_SPACING_MARK || type == U_FORMAT_CHAR || type == U_CONTROL_CHAR) continue;
    if (blank) key.append(UChar32(' '));
    blank = false;
    key.append(Plain(c));
  }
  std::string out;
  key.toUTF8String(out);
  return out;
}

}  // namespace thidua::text
