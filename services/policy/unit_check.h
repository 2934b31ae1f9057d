// "What if we register these people?": shares, caps, who is in whose way. Pure.
#ifndef THIDUA_SERVICES_POLICY_UNIT_CHECK_H_
#define THIDUA_SERVICES_POLICY_UNIT_CHECK_H_

#include <string>
#include <vector>

#include "services/policy/eligibility.h"

namespace thidua::policy {

// A person of the unit, or the unit itself, with the titles it wants; none: it only counts as a member.
struct Candidate {
  common::v1::Subject subject;
  Facts facts;
  std::vector<std::string> title_codes;
};

struct CheckedTitle {
  std::string subject_id;
  std::string title_code;
  std::vector<Verdict> verdicts;
  bool blocked = false;  // some verdict blocks, or the title is over its cap
};

// One cap over the unit: how many want the title, are free of blocks, and fit in.
struct CheckedCap {
  std::string title_code;
  std::string of_title_code;
  int64_t base = 0;     // who holds, or would hold, the title the cap is counted from
  int64_t wanted = 0;   // who would hold the capped title
  int64_t allowed = 0;  // rounded down
  Verdict verdict;
  // Everybody who would hold it, best first; the ones from `allowed` on are over the cap: those before are in
  // their way.
  std::vector<std::string> ranked;
};

struct UnitReport {
  std::vector<CheckedTitle> titles;
  std::vector<CheckedCap> caps;
};

// What the records do not say yet: not good enough when a title is given, no obstacle while a year is
// planned.
enum class Unknowns { kBlock, kPass };

// Assumes that whoever wants a title and is not blocked gets it, so that shares of collectives and caps can
// be counted: titles that others are counted from first.
UnitReport CheckUnit(const v1::RuleSet& rule_set, const std::vector<Candidate>& candidates,
                     Unknowns unknowns = Unknowns::kBlock);

// Whether the tie-break of the law prefers the subject: a woman, or a collective with enough women (NĐ
// 152/2025 Đ.4(6)).
bool Preferred(const v1::RuleSet& rule_set, const Facts& facts);

// An order among those who want the same title: fewer rules unmet first, then whom the tie-break prefers,
// then by id.
struct Standing {
  std::string subject_id;
  int unmet = 0;
  bool preferred = false;
};
bool Before(const Standing& a, const Standing& b);

}  // namespace thidua::policy

#endif  // THIDUA_SERVICES_POLICY_UNIT_CHECK_H_
