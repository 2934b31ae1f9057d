// Unicode as people type and paste it: one form for everything that is stored.
#ifndef THIDUA_SERVICES_COMMON_TEXT_TEXT_H_
#define THIDUA_SERVICES_COMMON_TEXT_TEXT_H_

#include <cstdint>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"

namespace thidua::text {

enum class Lines {
  kOne,   // a name, a number: every run of blanks, line breaks among them, is one U+0020
  kMany,  // a report: line breaks, tabs and runs of blanks stay
};

// The one stored form of a text:
//   - Unicode NFC, so that half-composed letters ("huyê" + U+0323) are whole;
//   - every Unicode blank is U+0020; CRLF, CR, U+000B, U+000C, U+0085, U+2028 and U+2029 are line breaks
//   "\n";
//   - what shows nothing goes: zero-width characters, soft hyphens, marks of direction (Unicode's
//     Default_Ignorable_Code_Point);
//   - letters that only look like Đ and đ (U+00D0, U+0189; U+00F0, U+0256) become U+0110 and U+0111;
//   - blanks at the ends go; a text of nothing but blanks and loose marks is empty.
// Applying it twice changes nothing more. Control characters stay where they are, for FirstControl to name.
std::string Normalise(absl::string_view utf8, Lines lines = Lines::kOne);

// What of a password is counted and hashed: Unicode NFKC (NIST SP 800-63B-4, 3.1.1.2), so that the same words
// typed at another keyboard are the same password. Blanks stay as they are typed.
std::string PasswordForm(absl::string_view utf8);

// Code points.
int Length(absl::string_view utf8);

// A character that no text may hold (C0 and C1 controls, non-characters), and where: counted from 1, in code
// points of the normalised text. Line breaks and tabs are none when `lines` is kMany.
struct Control {
  uint32_t code_point = 0;
  int line = 1;
  int column = 1;
};
std::optional<Control> FirstControl(absl::string_view utf8, Lines lines);

}  // namespace thidua::text

#endif  // THIDUA_SERVICES_COMMON_TEXT_TEXT_H_
