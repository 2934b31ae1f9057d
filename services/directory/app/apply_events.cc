#include "services/directory/app/apply_events.h"

#include "services/directory/store/merit_store.h"
#include "thidua/approval/v1/approval_service.pb.h"

namespace thidua::directory {
namespace {

absl::Status OnDecisionIssued(rpc::Call& call, const common::v1::Event&,
                              const approval::v1::DecisionIssued& fact) {
  for (const auto& award : fact.awards()) {
    v1::MeritEntry entry;
    entry.set_id(crypto::NewUuid());
    *entry.mutable_subject() = award.subject();
    entry.set_unit_id(award.unit_id());
    entry.set_school_year(fact.school_year());
    entry.set_document_number(fact.number());
    *entry.mutable_document_date() = fact.date();
    entry.mutable_award()->set_award_code(fact.title_code());
    entry.mutable_award()->set_issuing_body(fact.issuing_body());
    entry.mutable_award()->set_case_id(award.case_id());
    RETURN_IF_ERROR(store::InsertMerit(call.uow(), entry));
    call.uow().Leaf({"merit", entry.id(), 1},
                    {{"subject", entry.subject().id()},
                     {"year", entry.school_year()},
                     {"fact", "AWARD"},
                     {"award", fact.title_code()},
                     {"decision", fact.decision_id()}},
                    "AWARD_ENTERED");
  }
  return absl::OkStatus();
}

}  // namespace

outbox::Dispatcher Events() {
  outbox::Dispatcher dispatcher;
  dispatcher.On<approval::v1::DecisionIssued>(OnDecisionIssued);
  return dispatcher;
}

}  // namespace thidua::directory
