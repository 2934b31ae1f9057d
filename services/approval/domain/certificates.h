// When an award can have its certificate. Pure.
#ifndef THIDUA_SERVICES_APPROVAL_DOMAIN_CERTIFICATES_H_
#define THIDUA_SERVICES_APPROVAL_DOMAIN_CERTIFICATES_H_

#include <vector>

#include "services/approval/domain/guards.h"
#include "thidua/common/v1/types.pb.h"

namespace thidua::approval {

struct CertifiedAward {
  common::v1::AwardStanding standing = common::v1::AWARD_STANDING_UNSPECIFIED;
  bool prescribed = true;   // there is a form for its title
  bool of_form = true;      // the form that was chosen is one for its title
  bool makers_own = false;  // about to be made by whom it is for
  bool missing = false;     // about to be printed, and was not made
};

// Every reason why the certificate cannot be made, or printed; empty when it can.
std::vector<Unmet> WhyNoCertificate(const CertifiedAward& award);

}  // namespace thidua::approval

#endif  // THIDUA_SERVICES_APPROVAL_DOMAIN_CERTIFICATES_H_
