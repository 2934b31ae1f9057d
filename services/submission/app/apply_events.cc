#include "services/submission/app/apply_events.h"

#include "services/submission/app/dossier_access.h"
#include "thidua/approval/v1/approval_service.pb.h"
#include "thidua/directory/v1/directory_service.pb.h"

namespace thidua::submission {
namespace {

absl::Status OnCaseReturned(rpc::Call& call, const common::v1::Event&,
                            const approval::v1::CaseReturned& fact) {
  ASSIGN_OR_RETURN(auto stored, store::LockDossier(call.uow(), fact.dossier_id()));
  stored.dossier.set_state(v1::Dossier::RETURNED);
  stored.dossier.set_return_reason(fact.reason());
  return Save(call, stored, "DOSSIER_RETURNED");
}

// The answer to a withdrawal that was asked for before this was heard of, and came too late. A case that is
// sent back to its first stage leaves it again.
absl::Status OnCaseLeftFirstStage(rpc::Call& call, const common::v1::Event&,
                                  const approval::v1::CaseLeftFirstStage& fact) {
  ASSIGN_OR_RETURN(auto stored, store::LockDossier(call.uow(), fact.dossier_id()));
  if (stored.past_first_stage) return absl::OkStatus();
  stored.past_first_stage = true;
  const bool asked = stored.dossier.state() == v1::Dossier::WITHDRAWING;
  if (asked) {
    stored.dossier.set_state(v1::Dossier::SUBMITTED);
    stored.dossier.set_withdrawal_refused(
        "Nhà trường đã xét hoặc đã trình hồ sơ trước khi đề nghị rút đến nơi, nên hồ sơ được xét tiếp.");
  }
  return Save(call, stored, asked ? "WITHDRAWAL_REFUSED" : "DOSSIER_PAST_SCHOOL_COUNCIL");
}

absl::Status OnCaseWithdrawn(rpc::Call& call, const common::v1::Event&,
                             const approval::v1::CaseWithdrawn& fact) {
  ASSIGN_OR_RETURN(auto stored, store::LockDossier(call.uow(), fact.dossier_id()));
  stored.dossier.set_state(v1::Dossier::WITHDRAWN);
  return Save(call, stored, "DOSSIER_WITHDRAWN");
}

// Sight alone: the dossier itself does not change, so its row keeps its revision and leaves no leaf.
absl::Status OnCaseReachedDesk(rpc::Call& call, const common::v1::Event&,
                               const approval::v1::CaseReachedDesk& fact) {
  return store::AddDesk(call.uow(), fact.dossier_id(), fact.holder_unit_id(),
                        fact.kind() == approval::v1::RANK_STAGE);
}

absl::Status GatherSucceeded(rpc::Call& call, const directory::v1::UnitSucceeded& fact) {
  return call.Units({fact.successor_id()}).status();
}

// After a merger every dossier of the unit that was not withdrawn; after a split those of the people who went
// to this successor.
absl::Status OnUnitSucceeded(rpc::Call& call, const common::v1::Event&,
                             const directory::v1::UnitSucceeded& fact) {
  // Told late, the successor may have been taken over itself.
  ASSIGN_OR_RETURN(const auto units, call.Units({fact.successor_id()}));
  const std::string heir = units->HeirOf(fact.successor_id());
  ASSIGN_OR_RETURN(const auto ids, store::IdsOf(call.uow(), fact.unit_id(),
                                                {fact.person_ids().begin(), fact.person_ids().end()}));
  for (const auto& id : ids) {
    ASSIGN_OR_RETURN(auto stored, store::LockDossier(call.uow(), id));
    stored.dossier.set_unit_id(heir);
    RETURN_IF_ERROR(Save(call, stored, "DOSSIER_FOLLOWED", {{"unit", heir}}));
  }
  return absl::OkStatus();
}

}  // namespace

outbox::Dispatcher Events() {
  outbox::Dispatcher dispatcher;
  dispatcher.On<approval::v1::CaseReturned>(OnCaseReturned)
      .On<approval::v1::CaseLeftFirstStage>(OnCaseLeftFirstStage)
      .On<approval::v1::CaseWithdrawn>(OnCaseWithdrawn)
      .On<approval::v1::CaseReachedDesk>(OnCaseReachedDesk)
      .On<directory::v1::UnitSucceeded>(OnUnitSucceeded, GatherSucceeded);
  return dispatcher;
}

}  // namespace thidua::submission
