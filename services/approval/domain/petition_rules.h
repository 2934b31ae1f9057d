// What may be done with a complaint or denunciation, and what time it has. Pure.
#ifndef THIDUA_SERVICES_APPROVAL_DOMAIN_PETITION_RULES_H_
#define THIDUA_SERVICES_APPROVAL_DOMAIN_PETITION_RULES_H_

#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "services/approval/domain/guards.h"
#include "services/policy/after_award.h"
#include "thidua/approval/v1/petition_service.pb.h"

namespace thidua::approval {

enum class PetitionAct { kAccept, kDecline, kExtend, kResolve, kWithdraw, kEscalate };

// Every reason why the act does not fit the petition on the day; empty when it does.
std::vector<Unmet> WhyNot(PetitionAct act, const v1::Petition& petition, absl::CivilDay today);

// A complaint is filed within its days from the result it is about. Only a VERIFIED clock refuses.
std::vector<Unmet> WhyNotFiled(bool has_result, absl::CivilDay result_on, absl::CivilDay today);

// The clock that runs for it now; null at an end.
const policy::v1::AfterAward::Clock* ClockOf(const v1::Petition& petition);
// Its last day by that clock; taken away at an end.
void SetDue(v1::Petition& petition);
// Until when the complainant may go on to the next level after the answer; not set where that is not so.
void SetNextStep(v1::Petition& petition);

}  // namespace thidua::approval

#endif  // THIDUA_SERVICES_APPROVAL_DOMAIN_PETITION_RULES_H_
