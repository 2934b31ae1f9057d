// A process as data must lead somewhere from everywhere.
#ifndef THIDUA_SERVICES_POLICY_PROCESS_CHECK_H_
#define THIDUA_SERVICES_POLICY_PROCESS_CHECK_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "services/policy/origins.h"
#include "thidua/policy/v1/rule_set.pb.h"

namespace thidua::policy {

// The outcome of a case whose file left for who decides above the province.
inline constexpr char kHandedOn[] = "HANDED_ON";

// Every stage is reachable from the start and leads to an end, every name exists, no transition hides behind
// an earlier one, a stage has the verbs of its kind, and each verb ends a case only with its own outcome. The
// error names file, line, process and stage.
absl::Status CheckProcess(const v1::Process& process, const Origins& origins);

// Names a process may use; the functions behind them are in services/approval/domain/guards.cc, and
// CheckGuardNames there proves that the two agree.
const std::vector<std::string>& GuardNames();
const std::vector<std::string>& ConditionNames();

}  // namespace thidua::policy

#endif  // THIDUA_SERVICES_POLICY_PROCESS_CHECK_H_
