#include "services/policy/applicable_law.h"

namespace thidua::policy {

const v1::RuleSet* MoreFavourable(const RuleBook& book, const v1::RuleSet& law, absl::CivilDay judged_on) {
  const v1::RuleSet* now = book.InForceOn(judged_on);
  const bool newer = now != nullptr && DayOf(now->valid_from()) > DayOf(law.valid_from());
  return newer && now->transition().more_favourable_applies() ? now : nullptr;
}

ApplicableLaw LawFor(const RuleBook& book, absl::CivilDay received_on, absl::CivilDay judged_on) {
  const v1::RuleSet* law = book.InForceOn(received_on);
  return {law, law == nullptr ? nullptr : MoreFavourable(book, *law, judged_on)};
}

JudgedLaw JudgeMoreFavourable(const ApplicableLaw& applicable, const std::string& title_code,
                              const Facts& facts) {
  JudgedLaw judged{applicable.law, Judge(*applicable.law, *FindTitle(*applicable.law, title_code), facts)};
  if (applicable.instead == nullptr || !Blocked(judged.verdicts)) return judged;
  const v1::Title* title = FindTitle(*applicable.instead, title_code);
  if (title == nullptr) return judged;
  auto verdicts = Judge(*applicable.instead, *title, facts);
  if (Blocked(verdicts)) return judged;
  return {applicable.instead, std::move(verdicts)};
}

}  // namespace thidua::policy
