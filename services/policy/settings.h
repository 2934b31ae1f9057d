// What the system counts and asks for where no law sets a number; data, like the law.
#ifndef THIDUA_SERVICES_POLICY_SETTINGS_H_
#define THIDUA_SERVICES_POLICY_SETTINGS_H_

#include "absl/status/statusor.h"
#include "services/policy/rule_book.h"
#include "thidua/policy/v1/tables.pb.h"

namespace thidua::policy {

// The error names the file and the line: a share of a title that no rule-set of `book` has, or a number
// below 1.
absl::StatusOr<v1::Settings> LoadSettings(const RuleFile& file, const RuleBook& book);
// data/tables/settings.textproto. Ends the program if it does not load: a test proves that it does.
const v1::Settings& OfficialSettings();

}  // namespace thidua::policy

#endif  // THIDUA_SERVICES_POLICY_SETTINGS_H_
