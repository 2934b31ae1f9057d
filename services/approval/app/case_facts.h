// What the law's rules look at, gathered for a batch of cases.
#ifndef THIDUA_SERVICES_APPROVAL_APP_CASE_FACTS_H_
#define THIDUA_SERVICES_APPROVAL_APP_CASE_FACTS_H_

#include <vector>

#include "services/approval/domain/guards.h"
#include "services/approval/store/case_store.h"
#include "services/common/rpc/call.h"

namespace thidua::approval {

// Judges every case by its own law and puts the verdicts into `facts`. With `share`, the batch is about to be
// decided: a cap counts it to what was decided before.
absl::Status AddVerdicts(rpc::Call& call, const std::vector<store::StoredCase>& cases, bool share,
                         std::vector<Facts>& facts);

}  // namespace thidua::approval

#endif  // THIDUA_SERVICES_APPROVAL_APP_CASE_FACTS_H_
