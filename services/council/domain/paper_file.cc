#include "services/council/domain/paper_file.h"

#include "absl/strings/match.h"

namespace thidua::council {

std::string PaperTypeOf(absl::string_view content) {
  if (absl::StrContains(content.substr(0, 1024), "%PDF-")) return "application/pdf";
  if (absl::StartsWith(content, "\x89PNG\r\n\x1a\n")) return "image/png";
  if (absl::StartsWith(content, "\xff\xd8\xff")) return "image/jpeg";
  return "";
}

bool NameFits(absl::string_view file_name, absl::string_view media_type) {
  if (media_type == "application/pdf") return absl::EndsWithIgnoreCase(file_name, ".pdf");
  if (media_type == "image/png") return absl::EndsWithIgnoreCase(file_name, ".png");
  return absl::EndsWithIgnoreCase(file_name, ".jpg") || absl::EndsWithIgnoreCase(file_name, ".jpeg");
}

}  // namespace thidua::council
