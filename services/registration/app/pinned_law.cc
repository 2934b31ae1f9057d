#include "services/registration/app/pinned_law.h"

#include "absl/strings/str_cat.h"
#include "services/common/error/error.h"
#include "services/policy/rule_book.h"

namespace thidua::registration {

absl::StatusOr<const policy::v1::RuleSet*> PinnedLaw(const v1::RuleSetPin& pin) {
  const policy::RuleBook& book = policy::RuleBook::Official();
  const auto* rule_set = book.Find(pin.rule_set(), pin.version());
  if (rule_set != nullptr && book.IsPin(*rule_set, pin.digest())) return rule_set;
  return error::Internal(absl::StrCat("the campaign is pinned to ", pin.rule_set(), " v", pin.version(), " ",
                                      pin.digest(),
                                      rule_set == nullptr ? ", which this program does not have"
                                                          : ", whose text in this program is another"));
}

}  // namespace thidua::registration
