// A process as data must lead somewhere from everywhere.
#ifndef THIDUA_SERVICES_POLICY_PROCESS_CHECK_H_
#define THIDUA_SERVICES_POLICY_PROCESS_CHECK_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "thidua/policy/v1/rule_set.pb.h"

namespace thidua::policy {

// Every stage is reachable from the start, every stage but an END_STAGE has a way on, every name exists, and
// a stage that a person acts in names his role. The error names the stage.
absl::Status CheckProcess(const v1::Process& process);

// Names a process may use; the functions behind them are in services/approval/domain/guards.cc, and a test
// proves that the two agree.
const std::vector<std::string>& GuardNames();
const std::vector<std::string>& ConditionNames();

}  // namespace thidua::policy

#endif  // THIDUA_SERVICES_POLICY_PROCESS_CHECK_H_
