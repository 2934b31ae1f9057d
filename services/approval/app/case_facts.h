// What the law's rules look at, gathered for a batch of cases.
#ifndef THIDUA_SERVICES_APPROVAL_APP_CASE_FACTS_H_
#define THIDUA_SERVICES_APPROVAL_APP_CASE_FACTS_H_

#include <vector>

#include "services/approval/domain/guards.h"
#include "services/approval/store/case_store.h"
#include "services/common/rpc/call.h"
#include "thidua/directory/v1/directory_service.pb.h"

namespace thidua::approval {

// What directory has on record of the subjects of a batch. Asked for before its cases are locked, as no call
// goes out under a lock; a case keeps its subject for good, so it fits the locked cases too.
using Records = directory::v1::BatchGetMeritRecordsResponse;
absl::StatusOr<Records> RecordsOf(rpc::Call& call, const std::vector<store::StoredCase>& cases);

// Before a batch of one campaign and unit is decided: every other decision on one of its titles, or on one
// that a cap of theirs is counted from, waits until this one is committed. Two at once would each count
// without the other, and exceed the cap together.
absl::Status LockShares(rpc::Call& call, const std::vector<store::StoredCase>& cases);

// Judges every case by its own law and puts the verdicts into `facts`. With `share`, the batch is about to be
// decided together: caps, and what a collective's members hold, count it to what was decided before.
absl::Status AddVerdicts(rpc::Call& call, const std::vector<store::StoredCase>& cases, Records records,
                         bool share, std::vector<Facts>& facts);

}  // namespace thidua::approval

#endif  // THIDUA_SERVICES_APPROVAL_APP_CASE_FACTS_H_
