#include "services/registration/app/checks.h"

#include <algorithm>

#include "services/policy/record_facts.h"
#include "services/policy/rule_book.h"
#include "services/registration/app/pinned_law.h"
#include "services/registration/app/subject_unit.h"
#include "services/registration/app/tell_verdicts.h"
#include "services/registration/store/campaign_store.h"
#include "thidua/directory/v1/directory_service.pb.h"

namespace thidua::registration {
namespace {

using directory::v1::BatchGetMeritRecordsRequest;
using directory::v1::BatchGetMeritRecordsResponse;

bool Wanted(const v1::CheckEligibilityRequest& request, const policy::v1::Title& title) {
  if (title.process_id().empty() || title.subject_kind() != request.subject().kind()) return false;
  const auto& codes = request.title_codes();
  return codes.empty() || std::find(codes.begin(), codes.end(), title.code()) != codes.end();
}

}  // namespace

absl::StatusOr<v1::CheckEligibilityResponse> CheckEligibility(rpc::Call& call,
                                                              const v1::CheckEligibilityRequest& request) {
  ASSIGN_OR_RETURN(const std::string unit_id, UnitOf(call, request.subject()));
  if (!call.IsSelf(request.subject().id())) {
    RETURN_IF_ERROR(call.RequireVisible("registration.registrations.read", unit_id));
  }
  ASSIGN_OR_RETURN(const auto stored, store::FindCampaign(call.uow(), request.campaign_id()));
  ASSIGN_OR_RETURN(const auto* rule_set, PinnedLaw(stored.campaign.pin()));
  BatchGetMeritRecordsRequest ask;
  *ask.add_subjects() = request.subject();
  ask.set_members_of_year(stored.campaign.school_year());
  ASSIGN_OR_RETURN(const auto records, call.Invoke<BatchGetMeritRecordsResponse>(
                                           "directory", "DirectoryService/BatchGetMeritRecords", ask));
  ASSIGN_OR_RETURN(const absl::CivilDay today, call.Today());
  const policy::Facts facts =
      policy::FactsFrom(records, request.subject(), stored.campaign.school_year(), today);
  v1::CheckEligibilityResponse response;
  for (const auto& title : rule_set->titles()) {
    if (!Wanted(request, title)) continue;
    const auto verdicts = policy::Judge(*rule_set, title, facts);
    *response.add_titles() = Tell(title.code(), verdicts, policy::Blocked(verdicts));
  }
  return response;
}

absl::StatusOr<v1::ListRulesResponse> ListRules(rpc::Call& call, const v1::ListRulesRequest& request) {
  ASSIGN_OR_RETURN(const auto stored, store::FindCampaign(call.uow(), request.campaign_id()));
  ASSIGN_OR_RETURN(const auto* rule_set, PinnedLaw(stored.campaign.pin()));
  v1::ListRulesResponse response;
  response.set_rule_set(rule_set->id());
  response.set_rule_set_name(rule_set->name());
  for (const auto& title : rule_set->titles()) {
    if (!request.title_code().empty() && title.code() != request.title_code()) continue;
    for (const auto& rule : title.rules()) {
      auto* out = response.add_rules();
      out->set_id(rule.id());
      out->set_title_code(title.code());
      out->set_statement(rule.statement());
      out->set_source(policy::Cite(rule.source()));
      out->set_confidence(policy::v1::Confidence_Name(rule.source().confidence()));
      for (const auto authority : rule.overridable_by()) {
        out->add_overridable_by(policy::v1::Authority_Name(static_cast<policy::v1::Authority>(authority)));
      }
      out->set_overridden_by(rule.overridden_by());
      out->set_may_block(policy::MayBlock(rule));
    }
  }
  return response;
}

}  // namespace thidua::registration
