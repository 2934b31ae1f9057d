#include "services/approval/app/touched_cases.h"

#include <map>
#include <set>
#include <utility>

#include "services/approval/store/ruling_store.h"
#include "services/policy/rule_book.h"

namespace thidua::approval {
namespace {

// The unit and all that stand above it: an award of somebody in a team counts for the team and for the
// school.
void AddUnitsFrom(const rpc::UnitTree& tree, const std::string& unit_id, std::set<std::string>& units) {
  for (const auto* unit = tree.Find(unit_id); unit != nullptr && units.insert(unit->id()).second;) {
    unit = tree.Find(unit->parent_id());
  }
}

// The first condition that is judged otherwise; null where there is none. A condition that came or went with
// the day judged says nothing.
const policy::Verdict* Changed(const std::vector<policy::Verdict>& before,
                               const std::vector<policy::Verdict>& after) {
  std::map<std::string, policy::Outcome> was;
  for (const auto& verdict : before) was.emplace(verdict.rule_id, verdict.outcome);
  for (const auto& verdict : after) {
    const auto it = was.find(verdict.rule_id);
    if (it != was.end() && it->second != verdict.outcome) return &verdict;
  }
  return nullptr;
}

// Who is to look at each case: at the desk where it is open, else where it was decided.
struct Desk {
  std::string unit_id, role;
};
absl::StatusOr<std::map<std::string, Desk>> DesksOf(rpc::Call& call,
                                                    const std::vector<store::StoredCase>& cases) {
  std::map<std::string, Desk> desks;
  std::map<std::string, const policy::v1::Process*> processes;
  std::vector<std::string> ids;
  for (const auto& stored : cases) {
    ASSIGN_OR_RETURN(const Law law, LawOf(stored.data));
    processes[stored.data.id()] = law.process;
    desks[stored.data.id()] = {stored.data.holder_unit_id(), stored.stage_role};
    if (!stored.data.decision_id().empty()) ids.push_back(stored.data.id());
  }
  ASSIGN_OR_RETURN(const auto steps, store::StepsOf(call.uow(), ids));
  for (const auto& step : steps) {
    if (step.step.verb() != v1::ISSUE_DECISION) continue;
    const auto* stage = policy::FindStage(*processes.at(step.case_id), step.step.stage());
    if (stage != nullptr) desks[step.case_id] = {step.holder_unit_id, identity::v1::Role_Name(stage->role())};
  }
  return desks;
}

}  // namespace

absl::StatusOr<Resting> FindResting(rpc::Call& call, const std::vector<store::StoredCase>& awards) {
  store::RestingOn on;
  std::vector<std::string> of_units;
  for (const auto& stored : awards) {
    on.subject_ids.push_back(stored.data.subject().id());
    on.except.push_back(stored.data.id());
    on.school_year = stored.data.school_year();
    of_units.push_back(stored.data.unit_id());
  }
  ASSIGN_OR_RETURN(const auto tree, call.Units(of_units));
  std::set<std::string> units;
  for (const auto& unit : of_units) AddUnitsFrom(*tree, unit, units);
  on.unit_ids.assign(units.begin(), units.end());
  Resting resting;
  ASSIGN_OR_RETURN(resting.cases, store::CasesRestingOn(call.uow(), on));
  // Each subject is asked for once: a collective's members would be counted twice.
  std::map<std::string, store::StoredCase> subjects;
  for (const auto& stored : resting.cases) subjects.emplace(stored.data.subject().id(), stored);
  std::vector<store::StoredCase> once;
  once.reserve(subjects.size());
  for (auto& [id, stored] : subjects) once.push_back(std::move(stored));
  if (once.empty()) return resting;
  ASSIGN_OR_RETURN(resting.records, RecordsOf(call, once));
  return resting;
}

absl::StatusOr<Judged> JudgeResting(rpc::Call& call, const Resting& resting) {
  std::vector<Facts> facts(resting.cases.size());
  if (!resting.cases.empty())
    RETURN_IF_ERROR(AddVerdicts(call, resting.cases, resting.records, false, facts));
  Judged judged;
  judged.reserve(facts.size());
  for (Facts& fact : facts) judged.push_back(std::move(fact.verdicts));
  return judged;
}

absl::StatusOr<std::vector<v1::EligibilityTouched>> TouchedSince(rpc::Call& call, const Resting& resting,
                                                                 const Judged& before,
                                                                 const v1::EligibilityTouched& fact) {
  ASSIGN_OR_RETURN(const Judged after, JudgeResting(call, resting));
  ASSIGN_OR_RETURN(auto desks, DesksOf(call, resting.cases));
  std::vector<v1::EligibilityTouched> touched;
  for (size_t i = 0; i < resting.cases.size(); ++i) {
    const policy::Verdict* changed = Changed(before[i], after[i]);
    if (changed == nullptr) continue;
    const v1::Case& data = resting.cases[i].data;
    ASSIGN_OR_RETURN(const Law law, LawOf(data));
    v1::EligibilityTouched& one = touched.emplace_back(fact);
    one.set_case_id(data.id());
    one.set_dossier_id(data.dossier_id());
    one.set_campaign_id(data.campaign_id());
    *one.mutable_subject() = data.subject();
    one.set_subject_name(data.subject_name());
    one.set_unit_id(data.unit_id());
    one.set_title_name(law.title->name());
    one.set_decision_id(data.decision_id());
    one.set_holder_unit_id(desks[data.id()].unit_id);
    one.set_role(desks[data.id()].role);
    one.set_verdict(changed->sentence);
  }
  return touched;
}

}  // namespace thidua::approval
