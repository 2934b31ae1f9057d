// What the paper of a decision says: what it gives to whom, with list and bonus table.
#ifndef THIDUA_SERVICES_APPROVAL_APP_DECISION_PAPER_H_
#define THIDUA_SERVICES_APPROVAL_APP_DECISION_PAPER_H_

#include "services/approval/app/case_moves.h"
#include "services/approval/app/paper_parts.h"
#include "services/document/issue.h"

namespace thidua::approval {

// Of a decision that stands already, and whose cases have moved: the bonus table is that of the payment list.
absl::StatusOr<document::Manuscript> DecisionText(rpc::Call& call, const Batch& batch,
                                                  const v1::Decision& decision, const People& people,
                                                  const v1::PaperWords& words);

}  // namespace thidua::approval

#endif  // THIDUA_SERVICES_APPROVAL_APP_DECISION_PAPER_H_
