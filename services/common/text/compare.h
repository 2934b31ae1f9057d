// When two texts are the same to a reader.
#ifndef THIDUA_SERVICES_COMMON_TEXT_COMPARE_H_
#define THIDUA_SERVICES_COMMON_TEXT_COMPARE_H_

#include <string>

#include "absl/strings/string_view.h"

namespace thidua::text {

// Texts with one key read the same: without capitals and diacritics, Đ and its look-alikes (Ð, Ɖ) as d, no
// zero-width characters, every run of blanks one space, none at the ends.
std::string ComparisonKey(absl::string_view utf8);

}  // namespace thidua::text

#endif  // THIDUA_SERVICES_COMMON_TEXT_COMPARE_H_
