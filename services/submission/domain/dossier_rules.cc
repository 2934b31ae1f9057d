#include "services/submission/domain/dossier_rules.h"

#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "services/common/error/error.h"
#include "services/common/text/text.h"
#include "services/policy/settings.h"

namespace thidua::submission {
namespace {

// The parts of a report, the same for every title.
constexpr const char* kSectionKeys[] = {"DUTIES", "ACHIEVEMENTS", "PAST_AWARDS"};

}  // namespace

bool Editable(v1::Dossier::State state) {
  return state == v1::Dossier::DRAFT || state == v1::Dossier::RETURNED;
}

std::vector<std::pair<std::string, std::string>> UnmetForSubmit(const v1::Dossier& dossier,
                                                                const Asked& asked, absl::CivilDay today,
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
  const int length = report == dossier.sections().end() ? 0 : text::Length(report->text());
  const int least = policy::OfficialSettings().least_report_chars();
  if (asked.report && length < least) {
    unmet.emplace_back("report_written", absl::StrCat("Phần “Thành tích đạt được” cần ít nhất ", least,
                                                      " ký tự, đang có ", length, "."));
  }
  if (asked.initiative && dossier.initiatives().empty()) {
    unmet.emplace_back("initiative_given",
                       "Danh hiệu này cần ít nhất một sáng kiến. Xin thêm vào mục Sáng kiến.");
  }
  return unmet;
}

absl::Status CheckSections(const google::protobuf::RepeatedPtrField<v1::Section>& sections) {
  std::set<std::string> seen;
  for (int i = 0; i < sections.size(); ++i) {
    const std::string& key = sections[i].key();
    const std::string path = absl::StrCat("sections[", i, "].key");
    if (std::find(std::begin(kSectionKeys), std::end(kSectionKeys), key) == std::end(kSectionKeys)) {
      return error::Field(path, absl::StrCat("Báo cáo thành tích không có phần “", key, "”."));
    }
    if (!seen.insert(key).second) return error::Field(path, "Phần này được gửi hai lần. Xin gửi một lần.");
  }
  return absl::OkStatus();
}

}  // namespace thidua::submission
