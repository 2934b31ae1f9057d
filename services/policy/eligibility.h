// May this subject be proposed for this title, and why: one verdict a rule.
#ifndef THIDUA_SERVICES_POLICY_ELIGIBILITY_H_
#define THIDUA_SERVICES_POLICY_ELIGIBILITY_H_

#include <string>
#include <vector>

#include "thidua/directory/v1/directory_service.pb.h"
#include "thidua/policy/v1/rule_set.pb.h"

namespace thidua::policy {

struct Facts {
  std::string school_year;                         // "2020-2021": the year being judged
  std::vector<directory::v1::MeritEntry> entries;  // the subject's merit record
};

// Unknown: the merit record does not say, such as a year without a rating.
enum class Outcome { kMet, kNotMet, kUnknown };

struct Verdict {
  std::string rule;  // the guard it answers: "rating_sufficient"
  Outcome outcome;
  // VERIFIED and not shown to be met; a SECOND_HAND, RECALLED or LOCAL rule only warns.
  bool blocks;
  std::string sentence;  // Vietnamese, with the facts used and what is still needed
  v1::Source source;
  std::vector<std::string> entry_ids = {};  // the merit entries it rests on
};

// One verdict for each rule the title has. The title is one of `rule_set`, which also names its
// prerequisites.
std::vector<Verdict> Judge(const v1::RuleSet& rule_set, const v1::Title& title, const Facts& facts);

// "2019-2020" for "2020-2021" and 1.
std::string YearsBefore(const std::string& school_year, int years);

}  // namespace thidua::policy

#endif  // THIDUA_SERVICES_POLICY_ELIGIBILITY_H_
