#include "services/submission/domain/dossier_rules.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "services/policy/settings.h"

namespace thidua::submission {
namespace {

int Characters(const std::string& text) {
  return static_cast<int>(
      std::count_if(text.begin(), text.end(), [](unsigned char c) { return (c & 0xC0) != 0x80; }));
}

}  // namespace

bool Editable(v1::Dossier::State state) {
  return state == v1::Dossier::DRAFT || state == v1::Dossier::RETURNED;
}

std::vector<std::pair<std::string, std::string>> UnmetForSubmit(const v1::Dossier& dossier,
                                                                bool initiative_needed, absl::CivilDay today,
                                                                absl::CivilDay last_day) {
  std::vector<std::pair<std::string, std::string>> unmet;
  if (!Editable(dossier.state())) {
    unmet.emplace_back("editable",
                       "Hồ sơ đã nộp hoặc đã rút. Chỉ nộp được bản nháp hoặc bản bị trả lại bổ sung.");
  }
  if (dossier.state() == v1::Dossier::DRAFT && today > last_day) {
    unmet.emplace_back("dossiers_open",
                       absl::StrFormat("Đã hết hạn nộp hồ sơ ngày %02d/%02d/%d.", last_day.day(),
                                       last_day.month(), static_cast<int>(last_day.year())));
  }
  const auto report =
      std::find_if(dossier.sections().begin(), dossier.sections().end(),
                   [](const v1::Section& section) { return section.key() == "ACHIEVEMENTS"; });
  const int length = report == dossier.sections().end() ? 0 : Characters(report->text());
  const int least = policy::OfficialSettings().least_report_chars();
  if (length < least) {
    unmet.emplace_back("report_written", absl::StrCat("Phần “Thành tích đạt được” cần ít nhất ", least,
                                                      " ký tự, đang có ", length, "."));
  }
  if (initiative_needed && dossier.initiatives().empty()) {
    unmet.emplace_back("initiative_given",
                       "Danh hiệu này cần ít nhất một sáng kiến. Xin thêm vào mục Sáng kiến.");
  }
  return unmet;
}

std::string MediaTypeOf(absl::string_view content) {
  if (absl::StartsWith(content, "%PDF-")) return "application/pdf";
  if (absl::StartsWith(content, "\x89PNG\r\n\x1a\n")) return "image/png";
  if (absl::StartsWith(content, "\xff\xd8\xff")) return "image/jpeg";
  // A DOCX is a ZIP that holds word/document.xml; other ZIPs are not taken.
  if (absl::StartsWith(content, absl::string_view("PK\x03\x04", 4)) &&
      absl::StrContains(content, "word/document.xml")) {
    return "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
  }
  return "";
}

}  // namespace thidua::submission
