// What a later paper may do to an award that a decision gave. Pure.
#ifndef THIDUA_SERVICES_APPROVAL_DOMAIN_RULINGS_H_
#define THIDUA_SERVICES_APPROVAL_DOMAIN_RULINGS_H_

#include <vector>

#include "services/approval/domain/guards.h"
#include "thidua/common/v1/types.pb.h"

namespace thidua::approval {

// An award as it is when a paper on it is signed.
struct RuledAward {
  bool signers_own = false;  // it is the signer's
  common::v1::AwardStanding standing = common::v1::AWARD_STANDING_UNSPECIFIED;
  bool complaint_upheld = false;  // against the paper that revoked it
};

// Every reason why the paper cannot be signed on the award; empty when it can.
std::vector<Unmet> WhyNotRuled(common::v1::RulingKind kind, const RuledAward& award);

// What the award is worth afterwards.
common::v1::AwardStanding StandingAfter(common::v1::RulingKind kind, common::v1::AwardStanding before);

}  // namespace thidua::approval

#endif  // THIDUA_SERVICES_APPROVAL_DOMAIN_RULINGS_H_
