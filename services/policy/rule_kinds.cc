#include "services/policy/rule_kinds.h"

#include <algorithm>
#include <set>

#include "services/policy/rules/kinds.h"

namespace thidua::policy {
namespace {

void Visit(const v1::Rule& rule, const std::function<void(const v1::Rule&)>& visit) {
  visit(rule);
  for (const auto& inner : rule.any_of().rules()) Visit(inner, visit);
}

}  // namespace

const char* GuardOf(const v1::Rule& rule) { return KindOf(rule.kind_case()).guard; }

const std::vector<std::string>& RuleGuards() {
  static const auto* guards = [] {
    std::set<std::string> names;
    const auto* kinds = v1::Rule::descriptor()->FindOneofByName("kind");
    for (int i = 0; i < kinds->field_count(); ++i) {
      names.insert(KindOf(static_cast<v1::Rule::KindCase>(kinds->field(i)->number())).guard);
    }
    return new std::vector<std::string>(names.begin(), names.end());
  }();
  return *guards;
}

bool MustHoldAtDecision(const std::string& guard) {
  return guard == "share_cap_kept" || guard == "prerequisites_met" || guard == "collective_standards_met";
}

void ForEachRule(const v1::Title& title, const std::function<void(const v1::Rule&)>& visit) {
  for (const auto& rule : title.rules()) Visit(rule, visit);
}

std::vector<std::string> TitlesUsedBy(const v1::Rule& rule) {
  const auto titles = KindOf(rule.kind_case()).titles;
  return titles == nullptr ? std::vector<std::string>() : titles(rule);
}

bool IsBasis(const v1::Rule& rule) {
  return rule.has_award_chain() || rule.has_years_since_award() || rule.has_award_in_year();
}

bool NeedsInitiative(const v1::Title& title) {
  return std::any_of(title.rules().begin(), title.rules().end(),
                     [](const v1::Rule& rule) { return rule.has_initiative_recognised(); });
}

}  // namespace thidua::policy
