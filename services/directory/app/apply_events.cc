#include "services/directory/app/apply_events.h"

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "services/common/rpc/convert.h"
#include "services/directory/store/award_store.h"
#include "services/directory/store/merit_store.h"
#include "thidua/approval/v1/approval_service.pb.h"

namespace thidua::directory {
namespace {

// Enters those of a decision's awards that are of one title. An award that somebody had entered by hand is
// linked to the decision that bears it out, and holds up none of the others.
absl::Status EnterAwards(rpc::Call& call, const approval::v1::DecisionIssued& fact,
                         const std::string& title_code,
                         const std::vector<const approval::v1::DecisionIssued::Award*>& awards) {
  store::DecidedAwards decided{fact.decision_id(),
                               fact.number(),
                               fact.school_year(),
                               title_code,
                               fact.issuing_body(),
                               rpc::ToDay(fact.date()),
                               {}};
  decided.awards.reserve(awards.size());
  for (const auto* award : awards) {
    v1::MeritEntry entry;
    entry.set_id(crypto::NewUuid());
    *entry.mutable_subject() = award->subject();
    entry.set_unit_id(award->unit_id());
    entry.mutable_award()->set_case_id(award->case_id());
    decided.awards.push_back(std::move(entry));
  }
  ASSIGN_OR_RETURN(const auto done, store::EnterAwards(call.uow(), decided));
  for (const auto& entry : decided.awards) {
    const audit::Facts facts = {{"subject", entry.subject().id()},
                                {"year", fact.school_year()},
                                {"fact", "AWARD"},
                                {"award", title_code},
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

absl::Status OnDecisionIssued(rpc::Call& call, const common::v1::Event&,
                              const approval::v1::DecisionIssued& fact) {
  std::map<std::string, std::vector<const approval::v1::DecisionIssued::Award*>> by_title;
  for (const auto& award : fact.awards()) {
    by_title[award.title_code().empty() ? fact.title_code() : award.title_code()].push_back(&award);
  }
  for (const auto& [title_code, awards] : by_title) {
    RETURN_IF_ERROR(EnterAwards(call, fact, title_code, awards));
  }
  return absl::OkStatus();
}

// Both papers stay: the entry is marked, and goes nowhere. An award that has no entry of its own, because
// another decision had given it before, is put on record.
absl::Status OnAwardsRuled(rpc::Call& call, const common::v1::Event&, const approval::v1::AwardsRuled& fact) {
  store::RuledAwards ruled;
  ruled.ruling.set_kind(fact.kind());
  ruled.ruling.set_ruling_id(fact.ruling_id());
  ruled.ruling.set_number(fact.number());
  *ruled.ruling.mutable_date() = fact.date();
  ruled.ruling.set_issuing_body(fact.issuing_body());
  ruled.standing = fact.standing();
  ruled.school_year = fact.school_year();
  ruled.award_code = fact.title_code();
  for (const auto& award : fact.awards()) {
    ruled.subject_ids.push_back(award.subject().id());
    ruled.case_ids.push_back(award.case_id());
  }
  ASSIGN_OR_RETURN(const auto entries, store::RuleOn(call.uow(), ruled));
  std::set<std::string> marked;
  for (const auto& entry : entries) {
    marked.insert(entry.case_id);
    call.uow().Leaf({"merit", entry.id, entry.revision},
                    {{"subject", entry.subject_id},
                     {"year", fact.school_year()},
                     {"fact", "AWARD"},
                     {"award", fact.title_code()},
                     {"standing", entry.standing},
                     {"ruling", fact.ruling_id()}},
                    "AWARD_RULED");
  }
  for (const auto& award : fact.awards()) {
    if (marked.count(award.case_id()) > 0) continue;
    call.uow().Leaf(
        {audit::kLoneAct, crypto::NewUuid(), 1},
        {{"subject", award.subject().id()}, {"case", award.case_id()}, {"ruling", fact.ruling_id()}},
        "AWARD_RULING_UNUSED");
  }
  return absl::OkStatus();
}

}  // namespace

outbox::Dispatcher Events() {
  outbox::Dispatcher dispatcher;
  dispatcher.On<approval::v1::DecisionIssued>(OnDecisionIssued).On<approval::v1::AwardsRuled>(OnAwardsRuled);
  return dispatcher;
}

}  // namespace thidua::directory
