// The one process engine: every award type and every level goes through Decide(), by the table of its
// rule-set.
#ifndef THIDUA_SERVICES_APPROVAL_DOMAIN_PROCESS_ENGINE_H_
#define THIDUA_SERVICES_APPROVAL_DOMAIN_PROCESS_ENGINE_H_

#include <string>
#include <vector>

#include "services/policy/eligibility.h"
#include "thidua/approval/v1/approval_service.pb.h"
#include "thidua/policy/v1/rule_set.pb.h"

namespace thidua::approval {

// What the guards look at. Filled by the use case; the engine does no I/O.
struct Facts {
  bool actor_is_subject = false;
  bool actor_acted_below = false;  // at an earlier stage of another level, on this very case
  bool returned_at_this_level = false;
  common::v1::Level stage_level = common::v1::LEVEL_UNSPECIFIED;
  common::v1::Level deciding_level = common::v1::LEVEL_UNSPECIFIED;
  std::vector<policy::Verdict> verdicts;  // of the title, for the subject
  // Holders of a capped title and of the title the cap counts from, under the deciding unit in this campaign,
  // with the batch that is being decided (NĐ 91/2017 Điều 9 khoản 3).
  int64_t capped = 0;
  int64_t cap_base = 0;
  int share_cap_permille = 0;  // 0: no cap
};

struct Unmet {
  std::string guard;
  std::string message;  // Vietnamese, says what to do
  std::string source;   // where a rule of law stands behind it
};

struct Decision {
  bool known = false;        // the stage has the verb at all
  std::string to;            // the next stage, when every guard holds
  std::vector<Unmet> unmet;  // why not
  std::string label;
};

Decision Decide(const policy::v1::Process& process, const std::string& stage, v1::Verb verb,
                const Facts& facts);

// Every verb of the stage that a person performs, in the order of the data.
std::vector<v1::Verb> VerbsOf(const policy::v1::Process& process, const std::string& stage);

// Whether a guard of (stage, verb) asks for what only costs when needed.
bool NeedsGuard(const policy::v1::Process& process, const std::string& stage, v1::Verb verb,
                const std::vector<std::string>& guards);

// Names of all guards and conditions the engine knows, for the test that they are those of the data.
std::vector<std::string> KnownGuards();
std::vector<std::string> KnownConditions();

}  // namespace thidua::approval

#endif  // THIDUA_SERVICES_APPROVAL_DOMAIN_PROCESS_ENGINE_H_
