// Texts of law as people cite them in their own words: "TT 08/2017/TT-BNV", "Thông tư 30 của Bộ Nội vụ",
// "Luật Thi đua, khen thưởng năm 2022". Pure.
#ifndef THIDUA_SERVICES_POLICY_CITATIONS_H_
#define THIDUA_SERVICES_POLICY_CITATIONS_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "thidua/policy/v1/tables.pb.h"

namespace thidua::policy {

struct Citation {
  std::string words;                                             // as it was typed: "Thông tư 30"
  v1::LegalTexts::Kind kind = v1::LegalTexts::KIND_UNSPECIFIED;  // unspecified: of another kind, or not said
  int serial = 0;      // 8 of "08/2017/TT-BNV"; 0: a law cited by its name
  int year = 0;        // 0: not said
  std::string symbol;  // "tt-bnv": without marks and in small letters; empty: not said
};

// In the order in which they stand. A law by its name counts only with its year: without, it is whichever is
// in force. Numbers however they are spelled: "15 /2003/QH11", "NÐ-CP".
std::vector<Citation> CitationsIn(absl::string_view text);

}  // namespace thidua::policy

#endif  // THIDUA_SERVICES_POLICY_CITATIONS_H_
