#include "services/policy/rule_kinds.h"

#include <algorithm>

namespace thidua::policy {
namespace {

void Visit(const v1::Rule& rule, const std::function<void(const v1::Rule&)>& visit) {
  visit(rule);
  for (const auto& inner : rule.any_of().rules()) Visit(inner, visit);
}

}  // namespace

const char* GuardOf(const v1::Rule& rule) {
  switch (rule.kind_case()) {
    case v1::Rule::kMinimumRating:
      return "rating_sufficient";
    case v1::Rule::kDisciplineClear:
    case v1::Rule::kDisciplineEnded:
      return "discipline_clear";
    case v1::Rule::kMinimumTenure:
    case v1::Rule::kTrainingCounts:
      return "tenure_sufficient";
    case v1::Rule::kInitiativeRecognised:
    case v1::Rule::kInitiativeUnused:
      return "initiative_recognised";
    case v1::Rule::kStandardOf:
    case v1::Rule::kAwardInYear:
    case v1::Rule::kAwardChain:
    case v1::Rule::kRatingChain:
    case v1::Rule::kYearsSinceAward:
    case v1::Rule::kYearsInService:
      return "prerequisites_met";
    case v1::Rule::kAnyOf:
      return "alternative_met";
    case v1::Rule::kShareCap:
      return "share_cap_kept";
    case v1::Rule::kMemberShare:
    case v1::Rule::kMemberHolds:
    case v1::Rule::kMembersClear:
      return "collective_standards_met";
    case v1::Rule::kNotUnderVerification:
      return "not_suspended";
    case v1::Rule::kOneForm:
    case v1::Rule::kMeritOnly:
    case v1::Rule::kOneStateAward:
      return "award_permitted";
    case v1::Rule::kUnitAlive:
      return "unit_may_receive";
    case v1::Rule::KIND_NOT_SET:
      break;
  }
  return "";
}

const std::vector<std::string>& RuleGuards() {
  static const auto* guards =
      new std::vector<std::string>{"rating_sufficient",        "discipline_clear",  "tenure_sufficient",
                                   "initiative_recognised",    "prerequisites_met", "alternative_met",
                                   "collective_standards_met", "not_suspended",     "award_permitted",
                                   "unit_may_receive",         "share_cap_kept"};
  return *guards;
}

bool MustHoldAtDecision(const std::string& guard) {
  return guard == "share_cap_kept" || guard == "prerequisites_met" || guard == "collective_standards_met";
}

void ForEachRule(const v1::Title& title, const std::function<void(const v1::Rule&)>& visit) {
  for (const auto& rule : title.rules()) Visit(rule, visit);
}

std::vector<std::string> TitlesUsedBy(const v1::Rule& rule) {
  std::vector<std::string> used;
  switch (rule.kind_case()) {
    case v1::Rule::kStandardOf:
      return {rule.standard_of().title_code()};
    case v1::Rule::kAwardInYear:
      return {rule.award_in_year().title_code()};
    case v1::Rule::kAwardChain:
      return {rule.award_chain().title_code()};
    case v1::Rule::kYearsSinceAward:
      used = {rule.years_since_award().title_code()};
      if (rule.years_since_award().with_title_count() > 0) {
        used.push_back(rule.years_since_award().with_title_code());
      }
      return used;
    case v1::Rule::kShareCap:
      return {rule.share_cap().of_title_code()};
    case v1::Rule::kMemberShare:
      if (!rule.member_share().title_code().empty()) used = {rule.member_share().title_code()};
      return used;
    case v1::Rule::kMemberHolds:
      return {rule.member_holds().title_code()};
    default:
      return {};
  }
}

bool IsBasis(const v1::Rule& rule) {
  return rule.has_award_chain() || rule.has_years_since_award() || rule.has_award_in_year();
}

bool NeedsInitiative(const v1::Title& title) {
  return std::any_of(title.rules().begin(), title.rules().end(),
                     [](const v1::Rule& rule) { return rule.has_initiative_recognised(); });
}

}  // namespace thidua::policy
