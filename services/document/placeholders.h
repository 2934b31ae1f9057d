// Texts of templates: "Số: {number}/{symbol}", "{place}, {day:long}".
#ifndef THIDUA_SERVICES_DOCUMENT_PLACEHOLDERS_H_
#define THIDUA_SERVICES_DOCUMENT_PLACEHOLDERS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace thidua::document {

// The number of a row, in a block of `each` and in a table.
inline constexpr char kRowNumber[] = "row";

struct Piece {
  std::string literal;  // or, where this is empty:
  std::string key, format;
};

// The error says which brace has no partner, or what is no name.
absl::StatusOr<std::vector<Piece>> Pieces(absl::string_view text);

}  // namespace thidua::document

#endif  // THIDUA_SERVICES_DOCUMENT_PLACEHOLDERS_H_
