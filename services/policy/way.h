// Whether a title can be decided for a unit at all.
#ifndef THIDUA_SERVICES_POLICY_WAY_H_
#define THIDUA_SERVICES_POLICY_WAY_H_

#include <functional>
#include <string>

#include "thidua/directory/v1/directory_service.pb.h"
#include "thidua/policy/v1/rule_set.pb.h"

namespace thidua::policy {

// Walks the title's process as its cases may go, up to the decision. Where a stage lies with a kind of unit
// that there is not (any more) at or above the subject's unit (`has_above`), a case could never leave the
// stage before: says so in a Vietnamese sentence that names the stage. Empty when every stage has somebody.
// Blocks are left out: they are formed during the year.
std::string WhyNoWay(const v1::RuleSet& rule_set, const v1::Title& title,
                     const std::function<bool(directory::v1::UnitKind)>& has_above);

}  // namespace thidua::policy

#endif  // THIDUA_SERVICES_POLICY_WAY_H_
