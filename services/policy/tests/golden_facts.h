// Facts written as one line of a golden table (testdata/golden/*.tsv).
#ifndef THIDUA_SERVICES_POLICY_TESTS_GOLDEN_FACTS_H_
#define THIDUA_SERVICES_POLICY_TESTS_GOLDEN_FACTS_H_

#include <string>
#include <vector>

#include "services/policy/eligibility.h"

namespace thidua::policy {

// The school year judged and the day, for a rule-set.
struct Setting {
  const char* school_year;
  absl::CivilDay as_of;
};
Setting SettingOf(const std::string& rule_set);

Facts ReadFacts(const Setting& setting, common::v1::SubjectKind kind, const std::string& text);

// Verdicts in the words of the table, without those that are met and do not block: "RATING:NOT_MET!
// TENURE:UNKNOWN".
std::string Written(const std::string& title_code, const std::vector<Verdict>& verdicts);

// Lines of a table, split at " | "; comments left out. Fails the test if there is none.
std::vector<std::vector<std::string>> ReadTable(const std::string& name);
std::string TestData(const std::string& name);

directory::v1::MeritEntry Award(const std::string& year, const std::string& code);
directory::v1::MeritEntry Rated(const std::string& year, common::v1::Rating rating);
directory::v1::MeritEntry Initiative(const std::string& year, directory::v1::InfluenceScope scope);

}  // namespace thidua::policy

#endif  // THIDUA_SERVICES_POLICY_TESTS_GOLDEN_FACTS_H_
