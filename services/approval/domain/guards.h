// Guards and conditions: names in the law's data, bound here to functions over facts.
#ifndef THIDUA_SERVICES_APPROVAL_DOMAIN_GUARDS_H_
#define THIDUA_SERVICES_APPROVAL_DOMAIN_GUARDS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "services/policy/eligibility.h"
#include "services/policy/rule_book.h"
#include "thidua/common/v1/types.pb.h"

namespace thidua::approval {

struct Unmet {
  std::string guard;
  std::string message;  // Vietnamese, says what to do
  std::string source;   // where a rule of law stands behind it
};

// What the guards look at. Filled by the use case; guards do no I/O.
struct Facts {
  bool actor_is_subject = false;
  bool actor_acted_below = false;  // at an earlier stage of another level, on this very case
  bool returned_at_this_level = false;
  common::v1::Level stage_level = common::v1::LEVEL_UNSPECIFIED;
  common::v1::Level deciding_level = common::v1::LEVEL_UNSPECIFIED;
  bool unit_in_block = false;             // the subject's unit belongs to an emulation block this year
  std::vector<policy::Verdict> verdicts;  // of the title, for the subject
  std::vector<Unmet> posting;             // of a move that ends the case (posting_rules.h): why it waits
};

// Every reason why the guard does not hold; empty when it does. The name is one that a checked RuleBook uses.
std::vector<Unmet> CheckGuard(const std::string& name, const Facts& facts);

// Whether a condition that chooses between transitions (`when`) holds.
bool Holds(const std::string& condition, const Facts& facts);

// Every guard and condition in the data has a function, and every function is used by some data: a rule that
// nobody checks, or a check that nothing asks for, is a mistake. The error names it.
absl::Status CheckGuardNames(const policy::RuleBook& book);

}  // namespace thidua::approval

#endif  // THIDUA_SERVICES_APPROVAL_DOMAIN_GUARDS_H_
