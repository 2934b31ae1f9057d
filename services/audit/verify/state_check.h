// Compares what the database holds now with what the log says of it.
//
// A dump is JSON lines, made in one snapshot by deploy/audit-state:
//   {"taken_us": …, "sequenced": N}
//   {"leaf": <index or null>, "id", "recorded_us", "previous", "body", "signature" (hex), and the columns
//    "service", "kind", "actor", "type", "aggregate", "version", "business_us", "hash"}
//   {"type", "aggregate", "version", "facts": {…}}
#ifndef THIDUA_SERVICES_AUDIT_VERIFY_STATE_CHECK_H_
#define THIDUA_SERVICES_AUDIT_VERIFY_STATE_CHECK_H_

#include <string>

#include "services/audit/verify/log_check.h"

namespace thidua::audit {

struct StateReport {
  Findings findings;
  int64_t erased = 0;  // aggregates whose salt is gone: their personal values cannot be compared any more
};
StateReport CheckState(const std::string& dump_path, const LogCheck& log, const Policy& policy);

}  // namespace thidua::audit

#endif  // THIDUA_SERVICES_AUDIT_VERIFY_STATE_CHECK_H_
