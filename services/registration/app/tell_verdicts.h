// What the law said, as an answer says it.
#ifndef THIDUA_SERVICES_REGISTRATION_APP_TELL_VERDICTS_H_
#define THIDUA_SERVICES_REGISTRATION_APP_TELL_VERDICTS_H_

#include <string>
#include <vector>

#include "services/policy/eligibility.h"
#include "thidua/registration/v1/registration_service.pb.h"

namespace thidua::registration {

v1::Verdict Tell(const policy::Verdict& verdict);
v1::TitleVerdicts Tell(const std::string& title_code, const std::vector<policy::Verdict>& verdicts,
                       bool blocked);

}  // namespace thidua::registration

#endif  // THIDUA_SERVICES_REGISTRATION_APP_TELL_VERDICTS_H_
