#include "services/approval/domain/guards.h"

#include <functional>
#include <map>
#include <set>

#include "absl/strings/str_cat.h"
#include "services/policy/process_check.h"

namespace thidua::approval {
namespace {

using Guard = std::function<std::vector<Unmet>(const Facts&)>;
using Condition = std::function<bool(const Facts&)>;

// A rule of law judged by policy: unmet only if it may block. What merely warns is shown, not enforced.
Guard FromVerdicts(const std::string& rule) {
  return [rule](const Facts& facts) {
    std::vector<Unmet> unmet;
    for (const policy::Verdict& verdict : facts.verdicts) {
      if (verdict.rule == rule && verdict.blocks) {
        unmet.push_back({rule, verdict.sentence, policy::Cite(verdict.source)});
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

// Counted in integers: 15 of 100 keeps a cap of 150 permille, 16 does not. Like any rule of law, a cap blocks
// only when its source is VERIFIED.
std::vector<Unmet> ShareCapKept(const Facts& facts) {
  const bool kept = facts.capped * 1000 <= facts.cap_base * facts.share_cap_permille;
  if (facts.share_cap_permille == 0 || kept || facts.share_cap_source.confidence() != policy::v1::VERIFIED) {
    return {};
  }
  return {{"share_cap_kept",
           absl::StrCat("Vượt tỷ lệ cho phép: ", facts.capped, "/", facts.cap_base, ", tối đa ",
                        facts.cap_base * facts.share_cap_permille / 1000,
                        ". Xin bớt hồ sơ, hoặc ban hành quyết định danh hiệu làm căn cứ tính tỷ lệ trước."),
           policy::Cite(facts.share_cap_source)}};
}

const std::map<std::string, Guard>& Guards() {
  static const auto* guards = new std::map<std::string, Guard>{
      {"not_own_case", NotOwnCase},
      {"not_acted_below", NotActedBelow},
      {"supplement_not_asked", SupplementNotAsked},
      {"share_cap_kept", ShareCapKept},
      {"rating_sufficient", FromVerdicts("rating_sufficient")},
      {"discipline_clear", FromVerdicts("discipline_clear")},
      {"initiative_recognised", FromVerdicts("initiative_recognised")},
      {"prerequisites_met", FromVerdicts("prerequisites_met")},
  };
  return *guards;
}

const std::map<std::string, Condition>& Conditions() {
  static const auto* conditions = new std::map<std::string, Condition>{
      {"title_decided_here", [](const Facts& facts) { return facts.deciding_level == facts.stage_level; }},
      {"title_decided_above", [](const Facts& facts) { return facts.deciding_level > facts.stage_level; }},
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
