// Unicode as people type it: everything is stored in NFC and counted in code points.
#ifndef THIDUA_SERVICES_COMMON_TEXT_TEXT_H_
#define THIDUA_SERVICES_COMMON_TEXT_TEXT_H_

#include <string>
#include "absl/strings/string_view.h"

namespace thidua::text {

// The same text in Unicode NFC, without blanks at either end.
std::string Normalise(absl::string_view utf8);
// Code points.
int Length(absl::string_view utf8);
bool HasControlCharacters(absl::string_view utf8, bool allow_line_breaks);

}  // namespace thidua::text

#endif  // THIDUA_SERVICES_COMMON_TEXT_TEXT_H_
