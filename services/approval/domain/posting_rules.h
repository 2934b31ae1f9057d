// When a case may be decided, of those that are posted first so that everybody may say something against
// them. Pure.
#ifndef THIDUA_SERVICES_APPROVAL_DOMAIN_POSTING_RULES_H_
#define THIDUA_SERVICES_APPROVAL_DOMAIN_POSTING_RULES_H_

#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/time/civil_time.h"
#include "services/approval/domain/guards.h"
#include "thidua/policy/v1/rule_set.pb.h"
#include "thidua/policy/v1/tables.pb.h"

namespace thidua::approval {

// What the unit asks for by a document of its own; 0 days: nothing.
struct OwnPostingRule {
  int working_days = 0;
  std::string document;
};

// How long a case is to be posted, and who says so; 0 days: nobody.
struct PostingAsked {
  int working_days = 0;
  std::string basis;       // "Nghị định 98/2023/NĐ-CP, Điều 46 khoản 2", or the unit's document
  bool only_told = false;  // it was not read in the law itself: it stops nothing
};
// By law and by the unit: the longer one of what stops holds, and what is only told stands where nothing
// stops.
PostingAsked AskedOf(const policy::v1::PublicNotice& law, const std::string& rule_set,
                     const std::string& title_code, const OwnPostingRule& own);

// How a case stands with postings.
struct PostingStands {
  std::optional<absl::CivilDay> last_day;  // of the list that it is on
  int open_objections = 0;                 // about it, on whatever list
};

// Why the case is not decided, or handed on to the State, on the day; empty when it may be. Nobody ends a
// list early, so one that runs holds up its cases even where nobody asks for it. How many days it has was
// judged when it was posted.
std::vector<Unmet> WhyNotDecided(const PostingAsked& asked, const PostingStands& stands,
                                 absl::CivilDay today);

// Whether the case lies with who decides its title, or hands it on to the State: that body posts it.
bool EndsHere(const policy::v1::Process& process, const policy::v1::Title& title,
              const policy::v1::Stage& stage);
// The move that ends it: an act of this verb from this stage decides, or hands on.
bool Ends(const policy::v1::Process& process, const std::string& stage, v1::Verb verb);
// Stage and title of all cases that EndsHere can be true of.
std::set<std::pair<std::string, std::string>> PostedStages(const policy::RuleBook& book);

}  // namespace thidua::approval

#endif  // THIDUA_SERVICES_APPROVAL_DOMAIN_POSTING_RULES_H_
