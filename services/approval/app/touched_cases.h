// Whose eligibility rested on an award that is ruled on: judged before and after, and told.
#ifndef THIDUA_SERVICES_APPROVAL_APP_TOUCHED_CASES_H_
#define THIDUA_SERVICES_APPROVAL_APP_TOUCHED_CASES_H_

#include <string>
#include <vector>

#include "services/approval/app/case_moves.h"

namespace thidua::approval {

// Cases whose title may rest on the awards, with what judging them takes. Asked for before anything is
// locked.
struct Resting {
  std::vector<store::StoredCase> cases;
  Records records;
};
absl::StatusOr<Resting> FindResting(rpc::Call& call, const std::vector<store::StoredCase>& awards);

// What each of them is judged to be now.
using Judged = std::vector<std::vector<policy::Verdict>>;
absl::StatusOr<Judged> JudgeResting(rpc::Call& call, const Resting& resting);

// Those of which some condition is judged otherwise than before, and what is told of them. `fact` names the
// ruling.
absl::StatusOr<std::vector<v1::EligibilityTouched>> TouchedSince(rpc::Call& call, const Resting& resting,
                                                                 const Judged& before,
                                                                 const v1::EligibilityTouched& fact);

}  // namespace thidua::approval

#endif  // THIDUA_SERVICES_APPROVAL_APP_TOUCHED_CASES_H_
