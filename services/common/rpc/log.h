// One JSON line for each call on standard error: never a body, never personal data.
#ifndef THIDUA_SERVICES_COMMON_RPC_LOG_H_
#define THIDUA_SERVICES_COMMON_RPC_LOG_H_

#include <string>
#include "absl/strings/string_view.h"

#include "absl/status/status.h"
#include "absl/time/time.h"

namespace thidua::rpc {

struct CallRecord {
  const std::string& trace_id;
  const std::string& method;
  const std::string& caller_id;
  const absl::Status& status;
  absl::Duration took;
};

// With the reason of an error and, where one is known, its cause (error::CauseOf): an outage of the database
// can be told from a wrong password.
void LogCall(const CallRecord& record);
// Something the operator should know: relay troubles, start and stop.
void LogInfo(absl::string_view context, absl::string_view message);
void LogError(absl::string_view context, absl::string_view message);

}  // namespace thidua::rpc

#endif  // THIDUA_SERVICES_COMMON_RPC_LOG_H_
