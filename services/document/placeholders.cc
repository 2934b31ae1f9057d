#include "services/document/placeholders.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace thidua::document {
namespace {

bool IsName(absl::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return absl::ascii_islower(c) || absl::ascii_isdigit(c) || c == '_';
  });
}

absl::StatusOr<Piece> Named(absl::string_view inside) {
  const std::vector<absl::string_view> parts = absl::StrSplit(inside, ':');
  const bool names = std::all_of(parts.begin(), parts.end(), IsName);
  if (!names || parts.size() > 2) {
    return absl::InvalidArgumentError(absl::StrCat("“{", inside, "}” phải là {tên} hoặc {tên:cách_viết}"));
  }
  return Piece{"", std::string(parts[0]), parts.size() > 1 ? std::string(parts[1]) : ""};
}

}  // namespace

absl::StatusOr<std::vector<Piece>> Pieces(absl::string_view text) {
  std::vector<Piece> out;
  while (!text.empty()) {
    const size_t open = text.find_first_of("{}");
    if (open != 0) out.push_back({std::string(text.substr(0, open)), "", ""});
    if (open == absl::string_view::npos) break;
    const size_t close = text.find_first_of("{}", open + 1);
    if (text[open] == '}' || close == absl::string_view::npos || text[close] != '}') {
      return absl::InvalidArgumentError(absl::StrCat("“", text, "”: dấu ngoặc { } không đủ đôi"));
    }
    auto piece = Named(text.substr(open + 1, close - open - 1));
    if (!piece.ok()) return piece.status();
    out.push_back(*std::move(piece));
    text.remove_prefix(close + 1);
  }
  return out;
}

}  // namespace thidua::document
