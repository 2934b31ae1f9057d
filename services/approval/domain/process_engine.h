// The one process engine: every award type and every level goes through Decide(), by the table of its
// rule-set.
#ifndef THIDUA_SERVICES_APPROVAL_DOMAIN_PROCESS_ENGINE_H_
#define THIDUA_SERVICES_APPROVAL_DOMAIN_PROCESS_ENGINE_H_

#include <string>
#include <vector>

#include "services/approval/domain/guards.h"
#include "thidua/approval/v1/approval_service.pb.h"
#include "thidua/policy/v1/rule_set.pb.h"

namespace thidua::approval {

struct Decision {
  bool known = false;        // the stage has the verb at all
  std::string to;            // the next stage, when every guard holds
  std::vector<Unmet> unmet;  // why not; every reason, in the order of the data
  std::string label;
};

// What `verb` does at `stage`, whoever or whatever (a poll, a resubmission) brings it: the first transition
// of the data whose conditions hold, and the guards of that one. Pure.
Decision Decide(const policy::v1::Process& process, const std::string& stage, v1::Verb verb,
                const Facts& facts);

// Whether a person performs the verb; an event brings the others.
bool ByPerson(v1::Verb verb);

// Every verb of the stage that a person performs, in the order of the data.
std::vector<v1::Verb> VerbsOf(const policy::v1::Process& process, const std::string& stage);

// Whether a guard of (stage, verb) asks for what only costs when needed.
bool NeedsGuard(const policy::v1::Process& process, const std::string& stage, v1::Verb verb,
                const std::vector<std::string>& guards);

// Whether a transition of (stage, verb) is chosen by the condition.
bool NeedsCondition(const policy::v1::Process& process, const std::string& stage, v1::Verb verb,
                    const std::string& condition);

// Levels a case of the title may pass, from the school to the level that decides.
std::vector<common::v1::Level> WayOf(const policy::v1::Process& process, const policy::v1::Title& title);

}  // namespace thidua::approval

#endif  // THIDUA_SERVICES_APPROVAL_DOMAIN_PROCESS_ENGINE_H_
