// Date of a letter or a decision.
#ifndef THIDUA_SERVICES_APPROVAL_APP_PAPER_CHECKS_H_
#define THIDUA_SERVICES_APPROVAL_APP_PAPER_CHECKS_H_

#include <string>
#include <vector>

#include "services/approval/store/case_store.h"
#include "services/common/rpc/call.h"

namespace thidua::approval {

// A paper is not older than the day its cases reached the desk, nor of tomorrow. `what`: "Ngày quyết định".
absl::Status CheckDate(rpc::Call& call, const std::vector<store::StoredCase>& cases, absl::CivilDay dated,
                       const std::string& what);

}  // namespace thidua::approval

#endif  // THIDUA_SERVICES_APPROVAL_APP_PAPER_CHECKS_H_
