// Every kind of rule in one table: what it answers to, how it is judged, what of it can be wrong.
#ifndef THIDUA_SERVICES_POLICY_RULES_KINDS_H_
#define THIDUA_SERVICES_POLICY_RULES_KINDS_H_

#include <string>
#include <vector>

#include "services/policy/rules/rules.h"

namespace thidua::policy {

struct RuleKind {
  enum Asked { kOfBoth, kOfPersons, kOfCollectives };

  const char* guard;  // the guard of a process it answers to
  Verdict (*judge)(const Question& question);
  Asked asked = kOfBoth;
  // Titles the rule looks at. Null: none.
  std::vector<std::string> (*titles)(const v1::Rule& rule) = nullptr;
  // What is wrong with its numbers; null where nothing is. Null itself: no numbers.
  const char* (*wrong)(const v1::Rule& rule) = nullptr;
};

// A new kind does not compile until it stands in the table.
RuleKind KindOf(v1::Rule::KindCase kind);

}  // namespace thidua::policy

#endif  // THIDUA_SERVICES_POLICY_RULES_KINDS_H_
