#include "services/approval/app/apply_events.h"

#include "absl/strings/str_cat.h"
#include "services/approval/app/case_moves.h"
#include "services/approval/store/paper_store.h"
#include "services/common/rpc/log.h"
#include "thidua/block/v1/block_service.pb.h"
#include "thidua/council/v1/council_service.pb.h"
#include "thidua/submission/v1/submission_service.pb.h"

namespace thidua::approval {
namespace {

using common::v1::Event;

// A fact that no longer fits (the case has moved on meanwhile) cannot become right by being delivered again.
absl::Status IgnoreIfNotAllowed(const absl::Status& status, const std::string& case_id) {
  if (error::ReasonOf(status) != reason::kTransitionNotAllowed) return status;
  rpc::LogError("approval",
                absl::StrCat("an event does not fit the stage of case ", case_id, " and is ignored"));
  return absl::OkStatus();
}

absl::Status OnDossierSubmitted(rpc::Call& call, const Event&, const submission::v1::DossierSubmitted& fact) {
  if (fact.version() > 1) {
    ASSIGN_OR_RETURN(auto stored, store::LockByDossier(call.uow(), fact.dossier_id()));
    stored.data.set_dossier_version(fact.version());
    std::vector<store::StoredCase> cases = {stored};
    return IgnoreIfNotAllowed(
        MoveAll(call, cases, {v1::RESUBMIT, absl::StrCat("Nộp lần ", fact.version()), ""}), stored.data.id());
  }
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
  return Open(call, std::move(stored));
}

absl::Status OnDossierWithdrawn(rpc::Call& call, const Event&, const submission::v1::DossierWithdrawn& fact) {
  ASSIGN_OR_RETURN(auto stored, store::LockByDossier(call.uow(), fact.dossier_id()));
  std::vector<store::StoredCase> cases = {stored};
  return IgnoreIfNotAllowed(MoveAll(call, cases, {v1::WITHDRAW, fact.reason(), ""}), stored.data.id());
}

absl::Status OnPollTallied(rpc::Call& call, const Event&, const council::v1::PollTallied& fact) {
  for (const auto& outcome : fact.outcomes()) {
    ASSIGN_OR_RETURN(auto cases, store::Lock(call.uow(), {outcome.case_id()}));
    if (cases.empty()) return error::Of(reason::kNotFound);
    const std::string note =
        absl::StrCat(outcome.agree(), "/", outcome.base(), " tán thành, cần ", outcome.needed());
    RETURN_IF_ERROR(IgnoreIfNotAllowed(
        MoveAll(call, cases, {outcome.passed() ? v1::COUNCIL_PASSED : v1::COUNCIL_FAILED, note, ""}),
        outcome.case_id()));
  }
  return absl::OkStatus();
}

absl::Status OnBlockFormed(rpc::Call& call, const Event&, const block::v1::BlockFormed& fact) {
  return store::ReplaceBlock(call.uow(), fact.block_id(), fact.school_year(), fact.leader_unit_id(),
                             {fact.member_unit_ids().begin(), fact.member_unit_ids().end()});
}

}  // namespace

outbox::Dispatcher Events() {
  outbox::Dispatcher dispatcher;
  dispatcher.On<submission::v1::DossierSubmitted>(OnDossierSubmitted)
      .On<submission::v1::DossierWithdrawn>(OnDossierWithdrawn)
      .On<council::v1::PollTallied>(OnPollTallied)
      .On<block::v1::BlockFormed>(OnBlockFormed);
  return dispatcher;
}

}  // namespace thidua::approval
