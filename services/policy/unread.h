// What a set says of articles that were read only before it amended them.
#ifndef THIDUA_SERVICES_POLICY_UNREAD_H_
#define THIDUA_SERVICES_POLICY_UNREAD_H_

#include "absl/status/status.h"
#include "services/policy/origins.h"
#include "thidua/policy/v1/rule_set.pb.h"

namespace thidua::policy {

// Lowers the marks of everything in the set's titles that cites such an article. Refused where an article is
// cited nowhere: a slip of the pen would leave its marks as they are.
absl::Status LowerUnreadMarks(v1::RuleSet& rule_set, const Origins& origins);

}  // namespace thidua::policy

#endif  // THIDUA_SERVICES_POLICY_UNREAD_H_
