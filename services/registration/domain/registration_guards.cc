#include "services/registration/domain/registration_guards.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "services/policy/rule_book.h"

namespace thidua::registration {

std::vector<std::pair<std::string, std::string>> UnmetGuards(const v1::Campaign& campaign,
                                                             const policy::v1::RuleSet& rule_set,
                                                             common::v1::SubjectKind subject_kind,
                                                             const std::vector<std::string>& title_codes,
                                                             bool subject_in_campaign, absl::CivilDay today) {
  std::vector<std::pair<std::string, std::string>> unmet;
  if (campaign.state() != v1::Campaign::LAUNCHED) {
    unmet.emplace_back("campaign_launched", campaign.state() == v1::Campaign::DRAFT
                                                ? "Đợt thi đua chưa phát động. Xin chờ thông báo phát động."
                                                : "Đợt thi đua đã kết thúc.");
  }
  const common::v1::Date& last = campaign.registration_closes_on();
  if (today > absl::CivilDay(last.year(), last.month(), last.day())) {
    unmet.emplace_back(
        "registration_open",
        absl::StrFormat("Đã hết hạn đăng ký ngày %02d/%02d/%d. Xin liên hệ thư ký thi đua của đơn vị.",
                        last.day(), last.month(), last.year()));
  }
  if (!subject_in_campaign) {
    unmet.emplace_back("subject_in_campaign", "Đơn vị này không thuộc phạm vi của đợt thi đua.");
  }
  for (const auto& code : title_codes) {
    const auto* title = policy::FindTitle(rule_set, code);
    if (title == nullptr || title->process_id().empty()) {
      unmet.emplace_back("title_in_rule_set",
                         absl::StrCat("Danh hiệu ", code, " không có trong quy định áp dụng cho đợt này."));
    } else if (title->subject_kind() != subject_kind) {
      unmet.emplace_back("title_fits_subject",
                         absl::StrCat("“", title->name(), "” chỉ dành cho ",
                                      title->subject_kind() == common::v1::PERSON ? "cá nhân." : "tập thể."));
    }
  }
  return unmet;
}

}  // namespace thidua::registration
