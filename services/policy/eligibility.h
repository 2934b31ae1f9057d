// May this subject be proposed for this title, and why: one verdict a rule. Pure.
#ifndef THIDUA_SERVICES_POLICY_ELIGIBILITY_H_
#define THIDUA_SERVICES_POLICY_ELIGIBILITY_H_

#include <string>
#include <vector>

#include "services/policy/facts.h"
#include "thidua/policy/v1/rule_set.pb.h"

namespace thidua::policy {

// Unknown: the record does not say, such as a year without a rating. Suspended: nothing is refused, but it
// waits.
enum class Outcome { kMet, kUnknown, kSuspended, kNotMet };

struct Verdict {
  std::string rule_id;  // "ADVANCED_WORKER.RATING"
  std::string guard;    // the guard of a process it answers: "rating_sufficient"
  Outcome outcome;
  // Not shown to be met, and the rule is VERIFIED or a local override; any other rule only warns.
  bool blocks;
  std::string sentence;  // Vietnamese, with the facts used and what is still needed
  v1::Source source;
  std::vector<std::string> entry_ids = {};  // the merit entries it rests on
};

// One verdict for each rule of the title that is in force on the day judged; a cap only where `facts.share`
// says how many there are. The title is one of `rule_set`.
std::vector<Verdict> Judge(const v1::RuleSet& rule_set, const v1::Title& title, const Facts& facts);

bool Blocked(const std::vector<Verdict>& verdicts);

// VERIFIED, or set by a local override.
bool MayBlock(const v1::Rule& rule);

}  // namespace thidua::policy

#endif  // THIDUA_SERVICES_POLICY_ELIGIBILITY_H_
