// When two names or numbers that people wrote are the same one.
#ifndef THIDUA_SERVICES_COMMON_TEXT_COMPARE_H_
#define THIDUA_SERVICES_COMMON_TEXT_COMPARE_H_

#include <string>

#include "absl/strings/string_view.h"

namespace thidua::text {

// Equal for texts that a reader takes for the same name or number, whatever they were typed with:
//   - letters without their marks and in lower case; Đ, Ð and Ɖ are d;
//   - apostrophes (' ’ ‘ ʼ ʻ ′ ` ´) and what shows nothing do not count;
//   - every dash is "-"; a run of blanks is one, and a blank beside a sign or at an end is none.
// So "2150 /QÐ–UBND" is "2150/qđ-ubnd", and "KBrơi" is "K’Brơi". Empty when nothing of the text counts. A
// search finds a name whose key holds the key of what is asked for. public.fold(text) in the database
// answers the same (TypedText.ACallAndTheDatabaseCompareAlike); a unique key stands on either.
std::string ComparisonKey(absl::string_view utf8);
// A pattern of SQL's LIKE for the keys that hold that of the query; of an empty one it finds nothing.
std::string KeyPattern(absl::string_view query);
// The key has three letters or digits in a row: an index of trigrams finds what holds it. What is shorter is
// in so many names that their list may as well be gone along.
bool HasTrigram(absl::string_view query);

}  // namespace thidua::text

#endif  // THIDUA_SERVICES_COMMON_TEXT_COMPARE_H_
