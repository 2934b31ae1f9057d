// When titles may be registered.
#ifndef THIDUA_SERVICES_REGISTRATION_DOMAIN_REGISTRATION_GUARDS_H_
#define THIDUA_SERVICES_REGISTRATION_DOMAIN_REGISTRATION_GUARDS_H_

#include <string>
#include <utility>
#include <vector>

#include "absl/time/civil_time.h"
#include "thidua/policy/v1/rule_set.pb.h"
#include "thidua/registration/v1/registration_service.pb.h"

namespace thidua::registration {

// (guard, Vietnamese sentence) for each that is not met: campaign_launched, registration_open,
// subject_in_campaign, title_in_rule_set, title_fits_subject.
std::vector<std::pair<std::string, std::string>> UnmetGuards(const v1::Campaign& campaign,
                                                             const policy::v1::RuleSet& rule_set,
                                                             common::v1::SubjectKind subject_kind,
                                                             const std::vector<std::string>& title_codes,
                                                             bool subject_in_campaign, absl::CivilDay today);

}  // namespace thidua::registration

#endif  // THIDUA_SERVICES_REGISTRATION_DOMAIN_REGISTRATION_GUARDS_H_
