#include "services/approval/app/case_moves.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/approval/app/posting_facts.h"
#include "services/approval/store/paper_store.h"
#include "services/common/rpc/convert.h"
#include "services/common/rpc/log.h"
#include "services/policy/calendar.h"
#include "services/policy/rule_book.h"
#include "services/policy/rule_kinds.h"

namespace thidua::approval {
namespace {

using policy::v1::Stage;

std::pair<std::string, std::string> BlockMember(const v1::Case& data) {
  return {data.school_year(), data.unit_id()};
}

// Whose desk a stage is on. The block stage lies with the unit that leads the subject's block. A unit that
// has ended has no desk.
absl::StatusOr<std::string> HolderOf(const rpc::UnitTree& units, const v1::Case& data, const Stage& stage,
                                     const store::Blocks& blocks) {
  if (stage.kind() == v1::END_STAGE) return std::string();
  if (stage.kind() == v1::RANK_STAGE) {
    const auto block = blocks.find(BlockMember(data));
    if (block == blocks.end())
      return error::Of(reason::kUnitInNoBlock, {{"school_year", data.school_year()}});
    const std::string& leader = block->second.leader_unit_id;
    const auto* unit = units.Find(leader);
    if (unit != nullptr && unit->ended()) return error::Of(reason::kNoHolder, {{"stage", stage.name()}});
    return leader;
  }
  return DeskIn(units, data.unit_id(), stage);
}

// The tree in which the desks of the cases are found. Asked for before they are locked: a case keeps its
// unit, so it fits the locked cases too.
absl::StatusOr<rpc::UnitTreePtr> UnitsFor(rpc::Call& call, const std::vector<store::StoredCase>& cases) {
  std::vector<std::string> ids;
  for (const auto& stored : cases) {
    ids.push_back(stored.data.unit_id());
    if (!stored.data.holder_unit_id().empty()) ids.push_back(stored.data.holder_unit_id());
  }
  return call.Units(ids);
}

// A role in a unit, held or delegated, is the one the case waits for.
template <class RoleInUnit>
bool OpensDesk(const RoleInUnit& held, const store::StoredCase& stored) {
  return !stored.stage_role.empty() && identity::v1::Role_Name(held.role()) == stored.stage_role &&
         held.unit_id() == stored.data.holder_unit_id();
}

bool HoldsDesk(const rpc::Call& call, const store::StoredCase& stored) {
  const auto& grants = call.caller().grants();
  return std::any_of(grants.begin(), grants.end(),
                     [&](const auto& grant) { return OpensDesk(grant, stored); });
}

// Puts the case on the desk of `stage`. The days of an office are counted from when the file came to it
// whole: neither its own next stage nor being sent back inside it gives it new ones.
void Enter(store::StoredCase& stored, const Stage& stage, const std::string& holder, v1::Verb verb,
           absl::CivilDay today) {
  v1::Case& data = stored.data;
  data.set_stage(stage.id());
  data.set_holder_unit_id(holder);
  data.clear_assignee_person_id();
  stored.stage_role =
      stage.role() == identity::v1::ROLE_UNSPECIFIED ? "" : identity::v1::Role_Name(stage.role());
  data.set_stage_role(stored.stage_role);
  data.set_outcome(stage.outcome());
  if (data.has_due_on() && (stage.clock_runs_on() || verb == v1::SEND_BACK)) return;
  data.clear_due_on();
  if (stage.days() == 0) return;
  const auto due = policy::Calendar::Official().AddWorkingDays(today, stage.days());
  *data.mutable_due_on() = rpc::FromDay(due.day);
  if (!due.covered) {
    rpc::LogError("calendar",
                  absl::StrCat("the holidays of ", due.day.year(),
                               " are not in data/tables/holidays: ", "due days may be too early"));
  }
}

store::StoredStep StepInto(const store::StoredCase& stored, const Stage& stage, absl::Time now) {
  store::StoredStep step;
  step.case_id = stored.data.id();
  step.number = stored.revision;
  step.holder_unit_id = stored.data.holder_unit_id();
  step.step.set_stage(stage.id());
  step.step.set_level(stage.level());
  *step.step.mutable_entered_at() = rpc::FromTime(now);
  return step;
}

// What a case has behind and before it.
struct Passage {
  const policy::v1::Title* title;
  const Stage* from;  // null: it was opened
  const Stage* to;
  std::string desk;  // the unit that held it before
  v1::Verb verb;
  std::string note;
};

v1::CaseMoved MovedBy(const store::StoredCase& stored, const Passage& passage) {
  const v1::Case& data = stored.data;
  v1::CaseMoved moved;
  moved.set_case_id(data.id());
  moved.set_dossier_id(data.dossier_id());
  moved.set_campaign_id(data.campaign_id());
  moved.set_school_year(data.school_year());
  *moved.mutable_subject() = data.subject();
  moved.set_subject_name(data.subject_name());
  moved.set_unit_id(data.unit_id());
  moved.set_title_code(data.title_code());
  moved.set_title_name(passage.title->name());
  if (passage.from != nullptr) {
    moved.set_from_stage(passage.from->id());
    moved.set_from_level(passage.from->level());
  }
  moved.set_to_stage(passage.to->id());
  moved.set_to_stage_name(passage.to->name());
  moved.set_to_level(passage.to->level());
  moved.set_to_kind(passage.to->kind());
  moved.set_holder_unit_id(data.holder_unit_id());
  moved.set_to_role(stored.stage_role);
  if (data.has_due_on()) *moved.mutable_due_on() = data.due_on();
  moved.set_verb(passage.verb);
  moved.set_note(passage.note);
  moved.set_decision_id(data.decision_id());
  return moved;
}

void Announce(rpc::Call& call, const store::StoredCase& stored, const Passage& passage) {
  const v1::Case& data = stored.data;
  audit::Facts facts = LoggedOf(data);
  facts.emplace_back("verb", v1::Verb_Name(passage.verb));
  call.uow().Leaf({"case", data.id(), stored.revision}, std::move(facts));
  call.uow().Emit("case", data.id(), MovedBy(stored, passage));
  const Stage& to = *passage.to;
  const bool other_desk = data.holder_unit_id() != passage.desk || to.kind() == v1::RANK_STAGE;
  if (!other_desk || data.holder_unit_id().empty() || to.level() == common::v1::SCHOOL) return;
  v1::CaseReachedDesk reached;
  reached.set_case_id(data.id());
  reached.set_dossier_id(data.dossier_id());
  reached.set_holder_unit_id(data.holder_unit_id());
  reached.set_kind(to.kind());
  call.uow().Emit("case", data.id(), reached);
}

// What submission has to know of a move: no more, and once.
template <class Fact>
void TellSubmission(rpc::Call& call, const v1::Case& data, Fact fact) {
  fact.set_case_id(data.id());
  fact.set_dossier_id(data.dossier_id());
  call.uow().Emit("case", data.id(), fact);
}

void TellSubmission(rpc::Call& call, const v1::Case& data, const std::string& from, const Law& law,
                    const Move& move) {
  if (move.verb == v1::WITHDRAW) return TellSubmission(call, data, v1::CaseWithdrawn());
  if (from == law.process->start()) TellSubmission(call, data, v1::CaseLeftFirstStage());
  if (move.verb != v1::RETURN) return;
  v1::CaseReturned returned;
  returned.set_reason(move.note);
  TellSubmission(call, data, std::move(returned));
}

// Where a verb leads a case, or why it does not.
struct Turn {
  Law law;
  const Stage* to = nullptr;
  std::string holder;
  absl::Status status;                   // other than of a guard
  std::vector<error::UnmetGuard> unmet;  // none, and the status OK: the case can go
};

bool NobodyThere(const absl::Status& status) {
  const std::string why = error::ReasonOf(status);
  return why == reason::kNoHolder || why == reason::kUnitInNoBlock;
}

absl::Status StatusOf(const Turn& turn) {
  return !turn.status.ok() || turn.unmet.empty() ? turn.status : error::Guards(turn.unmet);
}

absl::StatusOr<std::vector<Turn>> Judge(rpc::Call& call, const Batch& batch, v1::Verb verb) {
  const auto& cases = batch.cases;
  ASSIGN_OR_RETURN(const auto facts, FactsFor(call, cases, verb, batch.records));
  std::vector<Turn> turns;
  std::set<std::pair<std::string, std::string>> to_blocks;
  for (size_t i = 0; i < cases.size(); ++i) {
    const v1::Case& data = cases[i].data;
    ASSIGN_OR_RETURN(const Law law, LawOf(data));
    Turn turn{law, nullptr, "", absl::OkStatus(), {}};
    const Decision decision = Decide(*law.process, data.stage(), verb, facts[i]);
    if (!decision.known)
      turn.status = error::Of(reason::kTransitionNotAllowed, {{"stage", law.stage->name()}});
    for (const Unmet& guard : decision.unmet) {
      turn.unmet.push_back({guard.guard,
                            absl::StrCat(guard.message, guard.source.empty() ? "" : " (", guard.source,
                                         guard.source.empty() ? "" : ")"),
                            data.id()});
    }
    turn.to = policy::FindStage(*law.process, decision.to);
    if (turn.to != nullptr && turn.to->kind() == v1::RANK_STAGE) to_blocks.insert(BlockMember(data));
    turns.push_back(std::move(turn));
  }
  ASSIGN_OR_RETURN(const auto blocks, store::BlocksOf(call.uow(), to_blocks));
  for (size_t i = 0; i < cases.size(); ++i) {
    if (turns[i].to == nullptr) continue;
    auto holder = HolderOf(*batch.units, cases[i].data, *turns[i].to, blocks);
    if (holder.ok()) {
      turns[i].holder = *std::move(holder);
    } else {
      turns[i].status = holder.status();
    }
  }
  return turns;
}

// Moves cases that can go. `notes`: one for each case.
absl::Status Carry(rpc::Call& call, std::vector<store::StoredCase>& cases, const std::vector<Turn>& turns,
                   const Move& move, const std::vector<std::string>& notes) {
  if (cases.empty()) return absl::OkStatus();
  ASSIGN_OR_RETURN(const absl::Time now, call.Now());
  ASSIGN_OR_RETURN(const absl::CivilDay today, call.Today());
  std::vector<store::StoredStep> closed, entered;
  for (size_t i = 0; i < cases.size(); ++i) {
    store::StoredCase& stored = cases[i];
    const Turn& turn = turns[i];
    store::StoredStep step;
    step.case_id = stored.data.id();
    step.step.set_verb(move.verb);
    step.step.set_actor_person_id(call.caller().person_id());
    step.step.set_note(notes[i]);
    closed.push_back(step);
    stored.revision += 1;
    stored.data.set_etag(rpc::Etag(stored.revision));
    if (!move.decision_id.empty()) stored.data.set_decision_id(move.decision_id);
    const std::string desk = stored.data.holder_unit_id();
    Enter(stored, *turn.to, turn.holder, move.verb, today);
    entered.push_back(StepInto(stored, *turn.to, now));
    Announce(call, stored, {turn.law.title, turn.law.stage, turn.to, desk, move.verb, notes[i]});
    TellSubmission(call, stored.data, turn.law.stage->id(), turn.law, {move.verb, notes[i], ""});
  }
  RETURN_IF_ERROR(store::CloseSteps(call.uow(), closed, now));
  RETURN_IF_ERROR(store::InsertSteps(call.uow(), entered));
  return store::Update(call.uow(), cases);
}

}  // namespace

absl::StatusOr<std::string> DeskIn(const rpc::UnitTree& units, const std::string& unit_id,
                                   const Stage& stage) {
  directory::v1::UnitKind kind = directory::v1::UNIT_KIND_UNSPECIFIED;
  directory::v1::UnitKind_Parse(stage.holder_kind(), &kind);
  const auto* holder = units.Nearest(unit_id, kind);
  if (holder == nullptr) return error::Of(reason::kNoHolder, {{"stage", stage.name()}});
  return holder->id();
}

absl::StatusOr<Law> LawOf(const v1::Case& data) {
  const auto* rule_set = policy::RuleBook::Official().Find(data.rule_set(), data.rule_set_version());
  const auto* title = rule_set == nullptr ? nullptr : policy::FindTitle(*rule_set, data.title_code());
  const auto* process = title == nullptr ? nullptr : policy::FindProcess(*rule_set, title->process_id());
  const auto* stage = process == nullptr ? nullptr : policy::FindStage(*process, data.stage());
  if (stage == nullptr) {
    return error::Internal(absl::StrCat("case ", data.id(), " is pinned to ", data.rule_set(), " v",
                                        data.rule_set_version(), ", which this program does not have"));
  }
  return Law{rule_set, title, process, stage};
}

audit::Facts LoggedOf(const v1::Case& data) {
  const auto day = [](bool has, const common::v1::Date& date) {
    return has ? absl::FormatCivilTime(rpc::ToDay(date)) : "";
  };
  return {{"stage", data.stage()},
          {"title", data.title_code()},
          {"dossier", data.dossier_id()},
          {"decision", data.decision_id()},
          {"assignee", data.assignee_person_id()},
          {"standing", store::StandingName(data)},
          {"ruling", data.ruling_id()},
          {"money_back", day(data.has_money_back_on(), data.money_back_on())},
          {"object_back", day(data.has_object_back_on(), data.object_back_on())}};
}

absl::Status Describe(rpc::Call& call, v1::Case& data) {
  ASSIGN_OR_RETURN(const Law law, LawOf(data));
  data.set_title_name(law.title->name());
  data.set_decided_by(law.title->decided_by());
  if (data.has_due_on() && !policy::Calendar::Official().Covers(data.due_on().year())) {
    data.set_holidays_unknown_in(data.due_on().year());
  }
  data.set_stage_name(law.stage->name());
  data.set_stage_kind(law.stage->kind());
  data.set_level(law.stage->level());
  if (!data.unit_name().empty()) return absl::OkStatus();  // as its decision names it
  ASSIGN_OR_RETURN(const auto tree, call.Units({data.unit_id()}));
  data.set_unit_name(tree->NameOf(data.unit_id()));
  return absl::OkStatus();
}

absl::StatusOr<std::map<std::string, std::string>> StageEtagsOf(rpc::Call& call,
                                                                const std::vector<std::string>& ids) {
  ASSIGN_OR_RETURN(const auto steps, store::StepsOf(call.uow(), ids));
  std::map<std::string, std::string> etags;
  for (const auto& step : steps) {
    if (!step.step.has_left_at()) etags[step.case_id] = rpc::Etag(step.number);
  }
  return etags;
}

absl::StatusOr<bool> NeedsRecords(const std::vector<store::StoredCase>& cases, v1::Verb verb) {
  bool needed = false;
  for (const auto& stored : cases) {
    ASSIGN_OR_RETURN(const Law law, LawOf(stored.data));
    needed |= NeedsGuard(*law.process, law.stage->id(), verb, policy::RuleGuards());
  }
  return needed;
}

absl::StatusOr<std::vector<Facts>> FactsFor(rpc::Call& call, const std::vector<store::StoredCase>& cases,
                                            v1::Verb verb, const Records& records) {
  std::vector<std::string> ids;
  ASSIGN_OR_RETURN(const bool law_needed, NeedsRecords(cases, verb));
  bool share_needed = false;
  std::set<std::pair<std::string, std::string>> in_question;  // whether they are in a block
  for (const auto& stored : cases) {
    ids.push_back(stored.data.id());
    ASSIGN_OR_RETURN(const Law law, LawOf(stored.data));
    share_needed |= NeedsGuard(*law.process, law.stage->id(), verb, {"share_cap_kept"});
    if (NeedsCondition(*law.process, law.stage->id(), verb, "unit_in_block"))
      in_question.insert(BlockMember(stored.data));
  }
  ASSIGN_OR_RETURN(const auto steps, store::StepsOf(call.uow(), ids));
  std::multimap<std::string, const v1::Step*> left;  // by case
  for (const auto& step : steps) {
    if (step.step.has_left_at()) left.emplace(step.case_id, &step.step);
  }
  ASSIGN_OR_RETURN(const auto blocks, store::BlocksOf(call.uow(), in_question));
  std::vector<Facts> facts(cases.size());
  for (size_t i = 0; i < cases.size(); ++i) {
    const v1::Case& data = cases[i].data;
    ASSIGN_OR_RETURN(const Law law, LawOf(data));
    Facts& fact = facts[i];
    fact.stage_level = law.stage->level();
    fact.deciding_level = law.title->deciding_level();
    fact.actor_is_subject = call.IsSelf(data.subject().id());
    const auto [first, last] = left.equal_range(data.id());
    for (auto step = first; step != last; ++step) {
      const bool same_level = step->second->level() == law.stage->level();
      if (!same_level && call.IsSelf(step->second->actor_person_id())) fact.actor_acted_below = true;
      if (same_level && step->second->verb() == v1::RETURN) fact.returned_at_this_level = true;
    }
    fact.unit_in_block = blocks.count(BlockMember(data)) > 0;
  }
  if (law_needed) RETURN_IF_ERROR(AddVerdicts(call, cases, records, share_needed, facts));
  RETURN_IF_ERROR(AddPostings(call, cases, verb, facts));
  return facts;
}

absl::Status MoveAll(rpc::Call& call, Batch& batch, const Move& move) {
  if (move.verb == v1::ISSUE_DECISION) RETURN_IF_ERROR(LockShares(call, batch.cases));
  ASSIGN_OR_RETURN(const auto turns, Judge(call, batch, move.verb));
  std::vector<error::UnmetGuard> unmet;
  for (const Turn& turn : turns) {
    RETURN_IF_ERROR(turn.status);
    unmet.insert(unmet.end(), turn.unmet.begin(), turn.unmet.end());
  }
  if (!unmet.empty()) return error::Guards(unmet);
  return Carry(call, batch.cases, turns, move, std::vector<std::string>(batch.cases.size(), move.note));
}

absl::StatusOr<std::vector<absl::Status>> MoveEach(rpc::Call& call, Batch& batch, v1::Verb verb,
                                                   const std::vector<std::string>& notes,
                                                   WithoutDesk without_desk) {
  ASSIGN_OR_RETURN(auto turns, Judge(call, batch, verb));
  for (Turn& turn : turns) {
    if (without_desk == WithoutDesk::kGoesOn && NobodyThere(turn.status)) turn.status = absl::OkStatus();
  }
  std::vector<absl::Status> statuses;
  std::vector<size_t> places;  // of those that go, in the batch
  std::vector<store::StoredCase> going;
  std::vector<Turn> turns_of_going;
  std::vector<std::string> notes_of_going;
  for (size_t i = 0; i < batch.cases.size(); ++i) {
    statuses.push_back(StatusOf(turns[i]));
    if (!statuses.back().ok()) continue;
    places.push_back(i);
    going.push_back(batch.cases[i]);
    turns_of_going.push_back(turns[i]);
    notes_of_going.push_back(notes[i]);
  }
  RETURN_IF_ERROR(Carry(call, going, turns_of_going, {verb, "", ""}, notes_of_going));
  for (size_t i = 0; i < places.size(); ++i) batch.cases[places[i]] = std::move(going[i]);
  return statuses;
}

absl::StatusOr<std::vector<absl::Status>> JudgeEach(rpc::Call& call, const Batch& batch, v1::Verb verb) {
  ASSIGN_OR_RETURN(const auto turns, Judge(call, batch, verb));
  std::vector<absl::Status> statuses;
  for (const Turn& turn : turns) statuses.push_back(StatusOf(turn));
  return statuses;
}

void AnnounceSeat(rpc::Call& call, const store::StoredCase& stored, const Law& law) {
  call.uow().Emit("case", stored.data.id(),
                  MovedBy(stored, {law.title, law.stage, law.stage, "", v1::VERB_UNSPECIFIED, ""}));
}

absl::Status OpenCase(rpc::Call& call, store::StoredCase stored) {
  const auto* rule_set =
      policy::RuleBook::Official().Find(stored.data.rule_set(), stored.data.rule_set_version());
  const auto* title = rule_set == nullptr ? nullptr : policy::FindTitle(*rule_set, stored.data.title_code());
  if (title == nullptr)
    return error::Internal("dossier of a rule-set or title that this program does not have");
  const auto* process = policy::FindProcess(*rule_set, title->process_id());
  const Stage* start = policy::FindStage(*process, process->start());
  stored.data.set_process_id(process->id());
  stored.data.set_process_version(process->version());
  stored.revision = 1;
  ASSIGN_OR_RETURN(const absl::Time now, call.Now());
  ASSIGN_OR_RETURN(const absl::CivilDay today, call.Today());
  ASSIGN_OR_RETURN(const auto units, call.Units({stored.data.unit_id()}));
  // The unit was taken over while the dossier was on its way: what follows a merger has been told already.
  stored.data.set_unit_id(units->HeirOf(stored.data.unit_id()));
  ASSIGN_OR_RETURN(const std::string holder, HolderOf(*units, stored.data, *start, {}));
  Enter(stored, *start, holder, v1::VERB_UNSPECIFIED, today);
  RETURN_IF_ERROR(store::Insert(call.uow(), stored));
  RETURN_IF_ERROR(store::InsertSteps(call.uow(), {StepInto(stored, *start, now)}));
  Announce(call, stored, {title, nullptr, start, "", v1::VERB_UNSPECIFIED, ""});
  return absl::OkStatus();
}

const identity::v1::Caller::Acting* ActsFor(const rpc::Call& call, const store::StoredCase& stored) {
  if (HoldsDesk(call, stored)) return nullptr;
  for (const auto& acting : call.caller().acting()) {
    if (OpensDesk(acting, stored)) return &acting;
  }
  return nullptr;
}

bool MayAct(const rpc::Call& call, const store::StoredCase& stored) {
  return HoldsDesk(call, stored) || ActsFor(call, stored) != nullptr;
}

absl::StatusOr<bool> MaySee(rpc::Call& call, const store::StoredCase& stored) {
  if (call.IsSelf(stored.data.subject().id()) || MayAct(call, stored)) return true;
  ASSIGN_OR_RETURN(const bool in_unit, call.Has("approval.cases.read", stored.data.unit_id()));
  if (in_unit) return true;
  ASSIGN_OR_RETURN(const auto units, call.UnitsWith("approval.cases.read"));
  return store::EverHeldBy(call.uow(), stored.data.id(), units);
}

absl::StatusOr<Seen> SeenOf(rpc::Call& call, const std::vector<std::string>& ids) {
  ASSIGN_OR_RETURN(auto found, store::FindAll(call.uow(), ids));
  Seen seen;
  for (auto& stored : found) {
    ASSIGN_OR_RETURN(const bool may_see, MaySee(call, stored));
    if (may_see) (MayAct(call, stored) ? seen.on_desk : seen.others).push_back(std::move(stored));
  }
  return seen;
}

absl::StatusOr<Batch> FetchFor(rpc::Call& call, std::vector<store::StoredCase> cases, v1::Verb verb) {
  Batch batch;
  batch.cases = std::move(cases);
  ASSIGN_OR_RETURN(batch.units, UnitsFor(call, batch.cases));
  ASSIGN_OR_RETURN(const bool records_needed, NeedsRecords(batch.cases, verb));
  if (records_needed) {
    ASSIGN_OR_RETURN(batch.records, RecordsOf(call, batch.cases));
  }
  return batch;
}

absl::StatusOr<Batch> LockThoseOnDesk(rpc::Call& call, const std::vector<v1::CaseRef>& references,
                                      v1::Verb verb, Refusals& refused) {
  std::map<std::string, std::string> etags;
  std::vector<std::string> ids;
  for (const auto& reference : references) {
    if (!etags.emplace(reference.id(), reference.etag()).second) {
      return error::Field("cases", "Có hồ sơ được chọn hai lần.");
    }
    ids.push_back(reference.id());
  }
  ASSIGN_OR_RETURN(Seen seen, SeenOf(call, ids));
  for (const auto& id : ids) refused[id] = error::Of(reason::kNotFound);
  for (const auto& stored : seen.others) {
    // A stale etag is told first: the stage may have changed just because somebody else acted.
    const absl::Status current = rpc::CheckEtag(etags[stored.data.id()], stored.revision);
    refused[stored.data.id()] = current.ok() ? error::Of(reason::kNotHolder) : current;
  }
  ids.clear();
  for (const auto& stored : seen.on_desk) ids.push_back(stored.data.id());
  ASSIGN_OR_RETURN(Batch batch, FetchFor(call, std::move(seen.on_desk), verb));
  ASSIGN_OR_RETURN(auto locked, store::Lock(call.uow(), ids));
  batch.cases.clear();
  for (auto& stored : locked) {
    const std::string id = stored.data.id();
    const absl::Status current = rpc::CheckEtag(etags[id], stored.revision);
    if (current.ok() && MayAct(call, stored)) {
      refused.erase(id);
      batch.cases.push_back(std::move(stored));
    } else {
      refused[id] = current.ok() ? error::Of(reason::kNotHolder) : current;
    }
  }
  return batch;
}

absl::StatusOr<Batch> LockForActing(rpc::Call& call, const std::vector<v1::CaseRef>& references,
                                    v1::Verb verb) {
  Refusals refused;
  ASSIGN_OR_RETURN(Batch batch, LockThoseOnDesk(call, references, verb, refused));
  if (!refused.empty()) return refused.begin()->second;
  return batch;
}

absl::Status GatherForFact(rpc::Call& call, const std::vector<std::string>& ids) {
  ASSIGN_OR_RETURN(const auto cases, store::FindAll(call.uow(), ids));
  return UnitsFor(call, cases).status();
}

absl::StatusOr<Batch> LockForFact(rpc::Call& call, const std::vector<std::string>& ids) {
  Batch batch;
  ASSIGN_OR_RETURN(batch.cases, store::FindAll(call.uow(), ids));
  ASSIGN_OR_RETURN(batch.units, UnitsFor(call, batch.cases));
  ASSIGN_OR_RETURN(batch.cases, store::Lock(call.uow(), ids));
  return batch;
}

}  // namespace thidua::approval
