// How long a case is to be posted before it is decided, and whether it has been.
#ifndef THIDUA_SERVICES_APPROVAL_APP_POSTING_FACTS_H_
#define THIDUA_SERVICES_APPROVAL_APP_POSTING_FACTS_H_

#include <vector>

#include "services/approval/domain/posting_rules.h"
#include "services/approval/store/case_store.h"
#include "services/common/rpc/call.h"

namespace thidua::approval {

// What is asked for of each case, by law and by the unit that it lies with.
absl::StatusOr<std::vector<PostingAsked>> AskedOfEach(rpc::Call& call,
                                                      const std::vector<store::StoredCase>& cases);

// Of a verb that decides a case or hands it on: what of its posting keeps it back. Read under the lock of the
// cases, which whoever posts them, or says something against one, takes too.
absl::Status AddPostings(rpc::Call& call, const std::vector<store::StoredCase>& cases, v1::Verb verb,
                         std::vector<Facts>& facts);

}  // namespace thidua::approval

#endif  // THIDUA_SERVICES_APPROVAL_APP_POSTING_FACTS_H_
