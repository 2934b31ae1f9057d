#include "services/directory/app/apply_events.h"

#include "services/common/rpc/convert.h"
#include "services/directory/store/merit_store.h"
#include "thidua/approval/v1/approval_service.pb.h"

namespace thidua::directory {
namespace {

// An award that somebody had entered by hand is linked to the decision that bears it out, and holds up none
// of the others.
absl::Status OnDecisionIssued(rpc::Call& call, const common::v1::Event&,
                              const approval::v1::DecisionIssued& fact) {
  store::DecidedAwards decided{fact.decision_id(),
                               fact.number(),
                               fact.school_year(),
                               fact.title_code(),
                               fact.issuing_body(),
                               rpc::ToDay(fact.date()),
                               {}};
  for (const auto& award : fact.awards()) {
    v1::MeritEntry entry;
    entry.set_id(crypto::NewUuid());
    *entry.mutable_subject() = award.subject();
    entry.set_unit_id(award.unit_id());
    entry.mutable_award()->set_case_id(award.case_id());
    decided.awards.push_back(std::move(entry));
  }
  ASSIGN_OR_RETURN(const auto done, store::EnterAwards(call.uow(), decided));
  for (const auto& entry : decided.awards) {
    const audit::Facts facts = {{"subject", entry.subject().id()},
                                {"year", fact.school_year()},
                                {"fact", "AWARD"},
                                {"award", fact.title_code()},
                                {"decision", fact.decision_id()}};
    if (done.entered.count(entry.id()) > 0) {
      call.uow().Leaf({"merit", entry.id(), 1}, facts, "AWARD_ENTERED");
      continue;
    }
    audit::Facts of_link = facts;
    const auto linked = done.linked.find(entry.award().case_id());
    of_link.emplace_back("case", entry.award().case_id());
    of_link.emplace_back("entry", linked == done.linked.end() ? "" : linked->second);
    call.uow().Leaf({audit::kLoneAct, crypto::NewUuid(), 1}, of_link,
                    linked == done.linked.end() ? "AWARD_REPEATED" : "AWARD_LINKED");
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
