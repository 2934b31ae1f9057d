// What the law says of awards after they were given: for what they are revoked, who pays the bonus, and what
// time complaints and denunciations about them have.
#ifndef THIDUA_SERVICES_POLICY_AFTER_AWARD_H_
#define THIDUA_SERVICES_POLICY_AFTER_AWARD_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "services/policy/origins.h"
#include "thidua/policy/v1/tables.pb.h"

namespace thidua::policy {

// The error names the file and the line: a ground without code, sentence or source, two of one code, a clock
// without days.
absl::StatusOr<v1::AfterAward> LoadAfterAward(const RuleFile& file);
// data/tables/after_award.textproto. Ends the program if it does not load: a test proves that it does.
const v1::AfterAward& OfficialAfterAward();

// Null where there is no ground of that code.
const v1::AfterAward::Ground* FindGround(const v1::AfterAward& law, const std::string& code);
// What a fund is spent on by the law of the day; null where that is not known.
const v1::AfterAward::FundUse* FundUseOn(const v1::AfterAward& law, absl::CivilDay day);
// The article, of a law that is in force from `valid_from`; empty on a day before: that of the day is not
// known.
std::string CitedOn(const v1::Source& source, const common::v1::Date& valid_from, absl::CivilDay day);

// The last day of a clock that began on `from`.
absl::CivilDay LastDay(const v1::AfterAward::Clock& clock, absl::CivilDay from, bool remote);

}  // namespace thidua::policy

#endif  // THIDUA_SERVICES_POLICY_AFTER_AWARD_H_
