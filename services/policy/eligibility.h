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

enum class Outcome { kMet, kNotMet, kUnknown };

struct Verdict {
  std::string rule;  // the guard it answers: "rating_sufficient"
  Outcome outcome;
  bool blocks;           // not met and VERIFIED; a RECALLED or LOCAL rule only warns
  std::string sentence;  // Vietnamese, with the facts used
  v1::Source source;
};

// Rules the title does not have give no verdict.
std::vector<Verdict> Judge(const v1::Title& title, const Facts& facts);

// "2019-2020" for "2020-2021" and 1.
std::string YearsBefore(const std::string& school_year, int years);

}  // namespace thidua::policy

#endif  // THIDUA_SERVICES_POLICY_ELIGIBILITY_H_
