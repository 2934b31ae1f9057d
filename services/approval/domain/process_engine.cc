#include "services/approval/domain/process_engine.h"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>

#include "absl/strings/str_cat.h"
#include "services/policy/rule_book.h"

namespace thidua::approval {
namespace {

using Guard = std::function<std::optional<Unmet>(const Facts&)>;

// A rule of law judged by policy: unmet only if it may block. What merely warns is shown, not enforced.
Guard FromVerdict(const std::string& rule) {
  return [rule](const Facts& facts) -> std::optional<Unmet> {
    for (const policy::Verdict& verdict : facts.verdicts) {
      if (verdict.rule == rule && verdict.blocks)
        return Unmet{rule, verdict.sentence, policy::Cite(verdict.source)};
    }
    return std::nullopt;
  };
}

std::optional<Unmet> NotOwnCase(const Facts& facts) {
  if (!facts.actor_is_subject) return std::nullopt;
  return Unmet{"not_own_case", "Đây là hồ sơ của chính bạn. Xin để người khác có thẩm quyền xử lý.", ""};
}

std::optional<Unmet> NotActedBelow(const Facts& facts) {
  if (!facts.actor_acted_below) return std::nullopt;
  return Unmet{"not_acted_below",
               "Bạn đã xử lý hồ sơ này ở cấp dưới. Xin để người khác có thẩm quyền ở cấp này xử lý.", ""};
}

std::optional<Unmet> SupplementNotAsked(const Facts& facts) {
  if (!facts.returned_at_this_level) return std::nullopt;
  return Unmet{"supplement_not_asked",
               "Hồ sơ đã được yêu cầu bổ sung một lần ở cấp này. Xin chọn Đạt hoặc Không đạt.", ""};
}

std::optional<Unmet> ShareCapKept(const Facts& facts) {
  if (facts.share_cap_permille == 0 || facts.capped * 1000 <= facts.cap_base * facts.share_cap_permille) {
    return std::nullopt;
  }
  return Unmet{
      "share_cap_kept",
      absl::StrCat("Vượt tỷ lệ cho phép: ", facts.capped, "/", facts.cap_base, ", tối đa ",
                   facts.cap_base * facts.share_cap_permille / 1000,
                   ". Xin bớt hồ sơ, hoặc ban hành quyết định danh hiệu làm căn cứ tính tỷ lệ trước."),
      ""};
}

const std::map<std::string, Guard>& Guards() {
  static const auto* guards = new std::map<std::string, Guard>{
      {"not_own_case", NotOwnCase},
      {"not_acted_below", NotActedBelow},
      {"supplement_not_asked", SupplementNotAsked},
      {"share_cap_kept", ShareCapKept},
      {"rating_sufficient", FromVerdict("rating_sufficient")},
      {"discipline_clear", FromVerdict("discipline_clear")},
      {"initiative_recognised", FromVerdict("initiative_recognised")},
      {"prerequisites_met", FromVerdict("prerequisites_met")},
  };
  return *guards;
}

const std::map<std::string, std::function<bool(const Facts&)>>& Conditions() {
  static const auto* conditions = new std::map<std::string, std::function<bool(const Facts&)>>{
      {"title_decided_here", [](const Facts& facts) { return facts.deciding_level == facts.stage_level; }},
      {"title_decided_above", [](const Facts& facts) { return facts.deciding_level > facts.stage_level; }},
  };
  return *conditions;
}

bool Applies(const policy::v1::Transition& transition, const Facts& facts) {
  return std::all_of(transition.when().begin(), transition.when().end(),
                     [&](const std::string& name) { return Conditions().at(name)(facts); });
}

}  // namespace

Decision Decide(const policy::v1::Process& process, const std::string& stage, v1::Verb verb,
                const Facts& facts) {
  Decision decision;
  for (const auto& transition : process.transitions()) {
    if (transition.from() != stage || transition.verb() != verb || !Applies(transition, facts)) continue;
    decision.known = true;
    decision.label = transition.label();
    for (const auto& name : transition.guard()) {
      if (auto unmet = Guards().at(name)(facts)) decision.unmet.push_back(*std::move(unmet));
    }
    if (decision.unmet.empty()) decision.to = transition.to();
    return decision;
  }
  return decision;
}

std::vector<v1::Verb> VerbsOf(const policy::v1::Process& process, const std::string& stage) {
  static const std::vector<v1::Verb> by_person = {v1::ACCEPT, v1::RETURN, v1::REFUSE, v1::SEND_LETTER,
                                                  v1::ISSUE_DECISION};
  std::vector<v1::Verb> verbs;
  for (const auto& transition : process.transitions()) {
    const bool ours = transition.from() == stage &&
                      std::find(by_person.begin(), by_person.end(), transition.verb()) != by_person.end();
    if (ours && std::find(verbs.begin(), verbs.end(), transition.verb()) == verbs.end()) {
      verbs.push_back(transition.verb());
    }
  }
  return verbs;
}

bool NeedsGuard(const policy::v1::Process& process, const std::string& stage, v1::Verb verb,
                const std::vector<std::string>& guards) {
  return std::any_of(process.transitions().begin(), process.transitions().end(), [&](const auto& transition) {
    return transition.from() == stage && transition.verb() == verb &&
           std::any_of(transition.guard().begin(), transition.guard().end(), [&](const std::string& name) {
             return std::find(guards.begin(), guards.end(), name) != guards.end();
           });
  });
}

std::vector<std::string> KnownGuards() {
  std::vector<std::string> names;
  for (const auto& [name, guard] : Guards()) names.push_back(name);
  return names;
}

std::vector<std::string> KnownConditions() {
  std::vector<std::string> names;
  for (const auto& [name, condition] : Conditions()) names.push_back(name);
  return names;
}

}  // namespace thidua::approval
