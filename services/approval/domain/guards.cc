#include "services/approval/domain/guards.h"

#include <functional>
#include <map>
#include <set>

#include "absl/strings/str_cat.h"
#include "services/policy/process_check.h"
#include "services/policy/rule_kinds.h"

namespace thidua::approval {
namespace {

using Guard = std::function<std::vector<Unmet>(const Facts&)>;
using Condition = std::function<bool(const Facts&)>;

// A rule of law judged by policy: unmet only if it may block. What merely warns is shown, not enforced.
Guard FromVerdicts(const std::string& guard) {
  return [guard](const Facts& facts) {
    std::vector<Unmet> unmet;
    for (const policy::Verdict& verdict : facts.verdicts) {
      if (verdict.guard == guard && verdict.blocks) {
        unmet.push_back({guard, verdict.sentence, policy::Cite(verdict.source)});
      }
    }
    return unmet;
  };
}

std::vector<Unmet> NotOwnCase(const Facts& facts) {
  if (!facts.actor_is_subject) return {};
  return {{"not_own_case", "Đây là hồ sơ của chính bạn. Xin để người khác có thẩm quyền xử lý.", ""}};
}

std::vector<Unmet> NotActedBelow(const Facts& facts) {
  if (!facts.actor_acted_below) return {};
  return {{"not_acted_below",
           "Bạn đã xử lý hồ sơ này ở cấp dưới. Xin để người khác có thẩm quyền ở cấp này xử lý.", ""}};
}

std::vector<Unmet> SupplementNotAsked(const Facts& facts) {
  if (!facts.returned_at_this_level) return {};
  return {{"supplement_not_asked",
           "Hồ sơ đã được yêu cầu bổ sung một lần ở cấp này. Xin chọn Đạt hoặc Không đạt.", ""}};
}

const std::map<std::string, Guard>& Guards() {
  static const auto* guards = [] {
    auto* all = new std::map<std::string, Guard>{
        {"not_own_case", NotOwnCase},
        {"not_acted_below", NotActedBelow},
        {"supplement_not_asked", SupplementNotAsked},
    };
    for (const auto& name : policy::RuleGuards()) all->emplace(name, FromVerdicts(name));
    return all;
  }();
  return *guards;
}

const std::map<std::string, Condition>& Conditions() {
  static const auto* conditions = new std::map<std::string, Condition>{
      {"title_decided_here", [](const Facts& facts) { return facts.deciding_level == facts.stage_level; }},
      {"title_decided_above", [](const Facts& facts) { return facts.deciding_level > facts.stage_level; }},
      {"unit_in_block", [](const Facts& facts) { return facts.unit_in_block; }},
  };
  return *conditions;
}

template <typename Function>
absl::Status Compare(absl::string_view what, const std::vector<std::string>& declared,
                     const std::set<std::string>& used, const std::map<std::string, Function>& functions) {
  const auto fail = [&](absl::string_view name, absl::string_view why) {
    return absl::FailedPreconditionError(absl::StrCat(what, " ", name, ": ", why));
  };
  std::set<std::string> named(declared.begin(), declared.end());
  named.insert(used.begin(), used.end());
  for (const auto& name : named) {
    if (functions.count(name) == 0) return fail(name, "không có hàm");
  }
  for (const auto& [name, function] : functions) {
    if (named.count(name) == 0) return fail(name, "chưa khai báo trong policy::GuardNames");
    if (used.count(name) == 0) return fail(name, "không bộ quy định nào dùng");
  }
  return absl::OkStatus();
}

}  // namespace

std::vector<Unmet> CheckGuard(const std::string& name, const Facts& facts) {
  return Guards().at(name)(facts);
}

bool Holds(const std::string& condition, const Facts& facts) { return Conditions().at(condition)(facts); }

absl::Status CheckGuardNames(const policy::RuleBook& book) {
  std::set<std::string> guards, conditions;
  for (const auto* rule_set : book.All()) {
    for (const auto& process : rule_set->processes()) {
      for (const auto& transition : process.transitions()) {
        guards.insert(transition.guard().begin(), transition.guard().end());
        conditions.insert(transition.when().begin(), transition.when().end());
      }
    }
  }
  if (const auto status = Compare("guard", policy::GuardNames(), guards, Guards()); !status.ok())
    return status;
  return Compare("when", policy::ConditionNames(), conditions, Conditions());
}

}  // namespace thidua::approval
