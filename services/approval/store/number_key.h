// When two papers have one number.
#ifndef THIDUA_SERVICES_APPROVAL_STORE_NUMBER_KEY_H_
#define THIDUA_SERVICES_APPROVAL_STORE_NUMBER_KEY_H_

#include <string>

namespace thidua::approval {

// Numbers with one key are one number on paper: "2150/QĐ-UBND", "2150 /qđ-ubnd", "2150/QÐ-UBND" (U+00D0).
// Empty for a number that shows nothing. The unique keys of letters and decisions are on it, and nothing else
// makes it.
std::string NumberKey(const std::string& number);

}  // namespace thidua::approval

#endif  // THIDUA_SERVICES_APPROVAL_STORE_NUMBER_KEY_H_
