// How each kind of rule is judged. Which kind is judged by what: kinds.h.
#ifndef THIDUA_SERVICES_POLICY_RULES_RULES_H_
#define THIDUA_SERVICES_POLICY_RULES_RULES_H_

#include <string>

#include "services/policy/eligibility.h"

namespace thidua::policy {

// What a rule is judged on.
struct Question {
  const v1::RuleSet& rule_set;
  const v1::Title& title;
  const v1::Rule& rule;
  const Facts& facts;
};

// A verdict with everything but the judgement filled in from the rule.
Verdict Answer(const Question& question, Outcome outcome, std::string sentence, const Entries& used = {});

// Name of a title of the set; its code where the set does not know it.
std::string NameOf(const v1::RuleSet& rule_set, const std::string& title_code);

// eligibility.cc: rules over other rules.
Verdict JudgeStandardOf(const Question& question);
Verdict JudgeAnyOf(const Question& question);

// rules/conduct.cc: the year judged.
Verdict JudgeMinimumRating(const Question& question);
Verdict JudgeDisciplineClear(const Question& question);
Verdict JudgeDisciplineEnded(const Question& question);
Verdict JudgeMinimumTenure(const Question& question);
Verdict JudgeTrainingCounts(const Question& question);
Verdict JudgeInitiativeRecognised(const Question& question);
Verdict JudgeInitiativeUnused(const Question& question);
Verdict JudgeNotUnderVerification(const Question& question);
Verdict JudgeLeftToPeople(const Question& question);

// rules/history.cc: earlier years.
Verdict JudgeAwardInYear(const Question& question);
Verdict JudgeAwardChain(const Question& question);
Verdict JudgeRatingChain(const Question& question);
Verdict JudgeYearsSinceAward(const Question& question);
Verdict JudgeYearsInService(const Question& question);
Verdict JudgeOneForm(const Question& question);
Verdict JudgeMeritOnly(const Question& question);
Verdict JudgeOneStateAward(const Question& question);

// rules/collective.cc
Verdict JudgeMemberShare(const Question& question);
Verdict JudgeMemberHolds(const Question& question);
Verdict JudgeMembersClear(const Question& question);
Verdict JudgeUnitAlive(const Question& question);
Verdict JudgeShareCap(const Question& question);

}  // namespace thidua::policy

#endif  // THIDUA_SERVICES_POLICY_RULES_RULES_H_
