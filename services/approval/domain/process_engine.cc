#include "services/approval/domain/process_engine.h"

#include <algorithm>

namespace thidua::approval {
namespace {

bool Applies(const policy::v1::Transition& transition, const Facts& facts) {
  return std::all_of(transition.when().begin(), transition.when().end(),
                     [&](const std::string& name) { return Holds(name, facts); });
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
      for (Unmet& unmet : CheckGuard(name, facts)) decision.unmet.push_back(std::move(unmet));
    }
    decision.unmet.insert(decision.unmet.end(), facts.posting.begin(), facts.posting.end());
    if (decision.unmet.empty()) decision.to = transition.to();
    return decision;
  }
  return decision;
}

bool ByPerson(v1::Verb verb) {
  static const std::vector<v1::Verb> verbs = {v1::ACCEPT,    v1::RETURN,      v1::REFUSE,
                                              v1::SEND_BACK, v1::SEND_LETTER, v1::ISSUE_DECISION};
  return std::find(verbs.begin(), verbs.end(), verb) != verbs.end();
}

std::vector<v1::Verb> VerbsOf(const policy::v1::Process& process, const std::string& stage) {
  std::vector<v1::Verb> verbs;
  for (const auto& transition : process.transitions()) {
    if (transition.from() != stage || !ByPerson(transition.verb())) continue;
    if (std::find(verbs.begin(), verbs.end(), transition.verb()) == verbs.end()) {
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

bool NeedsCondition(const policy::v1::Process& process, const std::string& stage, v1::Verb verb,
                    const std::string& condition) {
  return std::any_of(process.transitions().begin(), process.transitions().end(), [&](const auto& transition) {
    return transition.from() == stage && transition.verb() == verb &&
           std::find(transition.when().begin(), transition.when().end(), condition) !=
               transition.when().end();
  });
}

std::vector<common::v1::Level> WayOf(const policy::v1::Process& process, const policy::v1::Title& title) {
  std::vector<common::v1::Level> way;
  for (const auto& stage : process.stages()) {
    const bool on_way =
        stage.level() != common::v1::LEVEL_UNSPECIFIED && stage.level() <= title.deciding_level();
    if (on_way && (way.empty() || way.back() != stage.level())) way.push_back(stage.level());
  }
  return way;
}

}  // namespace thidua::approval
