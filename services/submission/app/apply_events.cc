#include "services/submission/app/apply_events.h"

#include "services/submission/app/dossier_access.h"
#include "thidua/approval/v1/approval_service.pb.h"

namespace thidua::submission {
namespace {

absl::Status OnCaseReturned(rpc::Call& call, const common::v1::Event&,
                            const approval::v1::CaseReturned& fact) {
  ASSIGN_OR_RETURN(auto stored, store::LockDossier(call.uow(), fact.dossier_id()));
  stored.dossier.set_state(v1::Dossier::RETURNED);
  stored.dossier.set_return_reason(fact.reason());
  return Save(call, stored, "DOSSIER_RETURNED");
}

absl::Status OnCaseMoved(rpc::Call& call, const common::v1::Event&, const approval::v1::CaseMoved& fact) {
  // Only the first step out of the school council matters here: from then on the dossier cannot be withdrawn.
  if (fact.from_stage().empty() || fact.verb() == approval::v1::WITHDRAW) return absl::OkStatus();
  ASSIGN_OR_RETURN(auto stored, store::LockDossier(call.uow(), fact.dossier_id()));
  if (stored.past_first_stage) return absl::OkStatus();
  stored.past_first_stage = true;
  return Save(call, stored, "DOSSIER_PAST_SCHOOL_COUNCIL");
}

// Sight alone: the dossier itself does not change, so its row keeps its revision and leaves no leaf.
absl::Status OnCaseReachedDesk(rpc::Call& call, const common::v1::Event&,
                               const approval::v1::CaseReachedDesk& fact) {
  return store::AddDesk(call.uow(), fact.dossier_id(), fact.holder_unit_id(),
                        fact.kind() == approval::v1::RANK_STAGE);
}

}  // namespace

outbox::Dispatcher Events() {
  outbox::Dispatcher dispatcher;
  dispatcher.On<approval::v1::CaseReturned>(OnCaseReturned)
      .On<approval::v1::CaseMoved>(OnCaseMoved)
      .On<approval::v1::CaseReachedDesk>(OnCaseReachedDesk);
  return dispatcher;
}

}  // namespace thidua::submission
