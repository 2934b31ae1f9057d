// Numbers of a register as they stand on paper: "05/QĐ-UBND". Pure.
#ifndef THIDUA_SERVICES_APPROVAL_DOMAIN_PAPER_NUMBER_H_
#define THIDUA_SERVICES_APPROVAL_DOMAIN_PAPER_NUMBER_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"

namespace thidua::approval {

struct PaperNumber {
  int serial = 0;
  std::string inserted;  // "a" of "15a/QĐ-UBND": a number put between two others
  std::string symbol;    // "QĐ-UBND"
};

// Empty where the text is no such number: without figures in front, without a symbol behind "/".
std::optional<PaperNumber> ReadNumber(absl::string_view text);

// Below ten with a nought in front (NĐ 30/2020, Phụ lục I).
std::string NumberText(int serial, absl::string_view symbol);

// Something that can follow the "/": not blank, and not beginning with a figure.
bool IsSymbol(absl::string_view symbol);

}  // namespace thidua::approval

#endif  // THIDUA_SERVICES_APPROVAL_DOMAIN_PAPER_NUMBER_H_
