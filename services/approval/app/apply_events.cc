#include "services/approval/app/apply_events.h"

#include <map>

#include "absl/strings/str_cat.h"
#include "services/approval/app/case_moves.h"
#include "services/approval/app/follow_units.h"
#include "services/approval/store/paper_store.h"
#include "services/common/rpc/log.h"
#include "thidua/block/v1/block_service.pb.h"
#include "thidua/council/v1/council_service.pb.h"
#include "thidua/submission/v1/submission_service.pb.h"

namespace thidua::approval {
namespace {

using common::v1::Event;

// A fact that does not fit its case (any more) cannot become right by being delivered again. Whatever else is
// wrong can: directory answers again, the tree of units is mended, a block is formed.
bool NeverFits(const absl::Status& status) {
  return error::ReasonOf(status) == reason::kTransitionNotAllowed;
}

// What never fits is put on record with the reason, and holds up nothing.
void RecordUnused(rpc::Call& call, const std::string& case_id, const std::string& fact,
                  const std::string& source, const absl::Status& why) {
  const std::string reason = error::ReasonOf(why);
  call.uow().Leaf({audit::kLoneAct, crypto::NewUuid(), 1},
                  {{"case", case_id}, {"fact", fact}, {"source", source}, {"reason", reason}}, "FACT_UNUSED");
  rpc::LogError("approval", absl::StrCat(fact, " ", source, " does not fit case ", case_id, ": ", reason));
}

store::StoredCase NewCase(const submission::v1::DossierSubmitted& fact) {
  store::StoredCase stored;
  v1::Case& data = stored.data;
  data.set_id(crypto::NewUuid());
  data.set_dossier_id(fact.dossier_id());
  data.set_campaign_id(fact.campaign_id());
  data.set_school_year(fact.school_year());
  *data.mutable_subject() = fact.subject();
  data.set_subject_name(fact.subject_name());
  data.set_unit_id(fact.unit_id());
  data.set_title_code(fact.title_code());
  data.set_rule_set(fact.rule_set());
  data.set_rule_set_version(fact.rule_set_version());
  data.set_dossier_version(fact.version());
  return stored;
}

// One that is opened earlier in the same batch is not there yet: its unit is gathered for that event.
absl::Status GatherForDossier(rpc::Call& call, const std::string& dossier_id) {
  const auto id = store::IdByDossier(call.uow(), dossier_id);
  if (absl::IsNotFound(id.status())) return absl::OkStatus();
  RETURN_IF_ERROR(id.status());
  return GatherForFact(call, {*id});
}

absl::Status GatherSubmitted(rpc::Call& call, const submission::v1::DossierSubmitted& fact) {
  if (fact.version() <= 1) return call.Units({fact.unit_id()}).status();
  return GatherForDossier(call, fact.dossier_id());
}

absl::Status OnDossierSubmitted(rpc::Call& call, const Event&, const submission::v1::DossierSubmitted& fact) {
  if (fact.version() <= 1) return OpenCase(call, NewCase(fact));
  ASSIGN_OR_RETURN(const std::string id, store::IdByDossier(call.uow(), fact.dossier_id()));
  ASSIGN_OR_RETURN(Batch batch, LockForFact(call, {id}));
  batch.cases.front().data.set_dossier_version(fact.version());
  ASSIGN_OR_RETURN(
      const auto moved,
      MoveEach(call, batch, v1::RESUBMIT, {absl::StrCat("Nộp lần ", fact.version())}, WithoutDesk::kGoesOn));
  if (!NeverFits(moved.front())) return moved.front();
  RecordUnused(call, id, "DossierSubmitted", fact.dossier_id(), moved.front());
  return absl::OkStatus();
}

absl::Status GatherWithdrawal(rpc::Call& call, const submission::v1::WithdrawalAsked& fact) {
  return GatherForDossier(call, fact.dossier_id());
}

// The lock on the case decides whether a withdrawal or the council comes first. Submission waits for the
// answer, and of a withdrawal that comes second it has it already: no dossier that has heard of
// CaseLeftFirstStage can be withdrawn, so that of this case is still on its way, and takes the withdrawal
// back when it arrives.
absl::Status OnWithdrawalAsked(rpc::Call& call, const Event&, const submission::v1::WithdrawalAsked& fact) {
  ASSIGN_OR_RETURN(const std::string id, store::IdByDossier(call.uow(), fact.dossier_id()));
  ASSIGN_OR_RETURN(Batch batch, LockForFact(call, {id}));
  const absl::Status moved = MoveAll(call, batch, {v1::WITHDRAW, fact.reason(), ""});
  return NeverFits(moved) ? absl::OkStatus() : moved;
}

// Those of the cases that the council voted on as they lie there now. One that was sent back meanwhile and
// came again is another file, even at the same stage: the vote was on what it was before.
absl::StatusOr<std::vector<store::StoredCase>> AsVotedOn(
    rpc::Call& call, std::vector<store::StoredCase> cases,
    const std::map<std::string, const council::v1::CandidateTally*>& outcomes, const std::string& poll_id) {
  std::vector<std::string> ids;
  for (const auto& stored : cases) ids.push_back(stored.data.id());
  ASSIGN_OR_RETURN(const auto now, StageEtagsOf(call, ids));
  std::vector<store::StoredCase> same;
  for (auto& stored : cases) {
    const std::string& id = stored.data.id();
    const std::string& voted_on = outcomes.at(id)->stage_etag();
    const auto lies = now.find(id);
    // A council of before says nothing of it.
    if (voted_on.empty() || lies == now.end() || lies->second == voted_on) {
      same.push_back(std::move(stored));
      continue;
    }
    ASSIGN_OR_RETURN(const Law law, LawOf(stored.data));
    RecordUnused(call, id, "PollTallied", poll_id,
                 error::Of(reason::kTransitionNotAllowed, {{"stage", law.stage->name()}}));
  }
  return same;
}

absl::Status GatherTallied(rpc::Call& call, const council::v1::PollTallied& fact) {
  std::vector<std::string> ids;
  for (const auto& outcome : fact.outcomes()) ids.push_back(outcome.case_id());
  return GatherForFact(call, ids);
}

// A case that was withdrawn or went on while the council sat takes nothing from the others of its poll. Nor
// does one whose next stage has nobody: a council judges a case once, so it goes on and waits there for its
// desk.
absl::Status OnPollTallied(rpc::Call& call, const Event&, const council::v1::PollTallied& fact) {
  std::map<std::string, const council::v1::CandidateTally*> outcomes;
  std::vector<std::string> ids;
  for (const auto& outcome : fact.outcomes()) {
    if (outcomes.emplace(outcome.case_id(), &outcome).second) ids.push_back(outcome.case_id());
  }
  ASSIGN_OR_RETURN(Batch batch, LockForFact(call, ids));
  std::map<std::string, const council::v1::CandidateTally*> unknown = outcomes;
  for (const auto& stored : batch.cases) unknown.erase(stored.data.id());
  ASSIGN_OR_RETURN(batch.cases, AsVotedOn(call, std::move(batch.cases), outcomes, fact.poll_id()));
  for (const v1::Verb verb : {v1::COUNCIL_PASSED, v1::COUNCIL_FAILED}) {
    Batch group{{}, batch.units, {}};
    std::vector<std::string> notes;
    for (const auto& stored : batch.cases) {
      const council::v1::CandidateTally& outcome = *outcomes.at(stored.data.id());
      if (outcome.passed() != (verb == v1::COUNCIL_PASSED)) continue;
      group.cases.push_back(stored);
      notes.push_back(
          absl::StrCat(outcome.agree(), "/", outcome.base(), " tán thành, cần ", outcome.needed()));
    }
    ASSIGN_OR_RETURN(const auto moved, MoveEach(call, group, verb, notes, WithoutDesk::kGoesOn));
    for (size_t i = 0; i < moved.size(); ++i) {
      if (moved[i].ok()) continue;
      if (!NeverFits(moved[i])) return moved[i];
      RecordUnused(call, group.cases[i].data.id(), "PollTallied", fact.poll_id(), moved[i]);
    }
  }
  for (const auto& [id, outcome] : unknown) {
    RecordUnused(call, id, "PollTallied", fact.poll_id(), error::Of(reason::kNotFound));
  }
  return absl::OkStatus();
}

absl::Status OnBlockFormed(rpc::Call& call, const Event&, const block::v1::BlockFormed& fact) {
  RETURN_IF_ERROR(store::ReplaceBlock(
      call.uow(), {fact.block_id(), fact.name(), fact.school_year(), fact.leader_unit_id()},
      {fact.member_unit_ids().begin(), fact.member_unit_ids().end()}));
  return FollowBlock(call, fact);
}

absl::Status GatherSucceeded(rpc::Call& call, const directory::v1::UnitSucceeded& fact) {
  return call.Units({fact.successor_id()}).status();
}

absl::Status OnUnitSucceeded(rpc::Call& call, const Event&, const directory::v1::UnitSucceeded& fact) {
  return FollowSuccessor(call, fact);
}

}  // namespace

outbox::Dispatcher Events() {
  outbox::Dispatcher dispatcher;
  dispatcher.On<submission::v1::DossierSubmitted>(OnDossierSubmitted, GatherSubmitted)
      .On<submission::v1::WithdrawalAsked>(OnWithdrawalAsked, GatherWithdrawal)
      .On<council::v1::PollTallied>(OnPollTallied, GatherTallied)
      .On<block::v1::BlockFormed>(OnBlockFormed)
      .On<directory::v1::UnitSucceeded>(OnUnitSucceeded, GatherSucceeded);
  return dispatcher;
}

}  // namespace thidua::approval
