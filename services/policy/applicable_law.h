// Which rule-set a file is judged by (domain.md 1.3): the one in force when it was received for appraisal,
// unless the transition of a newer set says more. Bonus goes by the day of the decision (bonus.h); old awards
// are never judged again.
#ifndef THIDUA_SERVICES_POLICY_APPLICABLE_LAW_H_
#define THIDUA_SERVICES_POLICY_APPLICABLE_LAW_H_

#include "services/policy/eligibility.h"
#include "services/policy/rule_book.h"

namespace thidua::policy {

struct ApplicableLaw {
  const v1::RuleSet* law;      // null where none was in force
  const v1::RuleSet* instead;  // a newer set that applies if it is more favourable; null: none
};
// The newer set that applies to a file under `law` if it is more favourable.
const v1::RuleSet* MoreFavourable(const RuleBook& book, const v1::RuleSet& law, absl::CivilDay judged_on);
ApplicableLaw LawFor(const RuleBook& book, absl::CivilDay received_on, absl::CivilDay judged_on);

// The verdicts under the law of the file, or under the newer one where only that lets the title through.
struct JudgedLaw {
  const v1::RuleSet* by;
  std::vector<Verdict> verdicts;
};
JudgedLaw JudgeMoreFavourable(const ApplicableLaw& applicable, const std::string& title_code,
                              const Facts& facts);

}  // namespace thidua::policy

#endif  // THIDUA_SERVICES_POLICY_APPLICABLE_LAW_H_
