#include "services/registration/app/campaigns.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "services/common/rpc/convert.h"
#include "services/common/rpc/paged.h"
#include "services/policy/rule_book.h"
#include "services/registration/app/campaign_record.h"
#include "services/registration/app/pinned_law.h"
#include "services/registration/store/campaign_store.h"

namespace thidua::registration {
namespace {

absl::StatusOr<v1::Campaign> Advance(rpc::Call& call, const std::string& id, const std::string& etag,
                                     v1::Campaign::State from, v1::Campaign::State to,
                                     v1::CampaignChange::Act act) {
  RETURN_IF_ERROR(FindManaged(call, id).status());
  ASSIGN_OR_RETURN(auto stored, LockIn(call, from, id, etag));
  stored.campaign.set_state(to);
  RETURN_IF_ERROR(Save(call, stored, act));
  return stored.campaign;
}

absl::Status ShowManageable(rpc::Call& call, v1::Campaign& campaign) {
  ASSIGN_OR_RETURN(const bool manageable, call.Has(kManageCampaigns, campaign.unit_id()));
  campaign.set_manageable(manageable);
  return absl::OkStatus();
}

// What can be registered, in the order people think of it: emulation titles, then forms for merit, then the
// rest; each from the lowest level up. What has no process is decided outside the system.
std::vector<const policy::v1::Title*> InOrder(const policy::v1::RuleSet& rule_set) {
  std::vector<const policy::v1::Title*> titles;
  for (const auto& title : rule_set.titles()) {
    if (!title.process_id().empty()) titles.push_back(&title);
  }
  std::stable_sort(titles.begin(), titles.end(), [](const auto* a, const auto* b) {
    return std::tuple(a->nature(), a->type(), a->deciding_level()) <
           std::tuple(b->nature(), b->type(), b->deciding_level());
  });
  return titles;
}

}  // namespace

absl::StatusOr<v1::Campaign> CreateCampaign(rpc::Call& call, const v1::CreateCampaignRequest& request) {
  RETURN_IF_ERROR(call.Require(kManageCampaigns, request.unit_id()));
  v1::Campaign campaign;
  campaign.set_id(crypto::NewUuid());
  campaign.set_name(request.name());
  campaign.set_school_year(request.school_year());
  campaign.set_form(request.form());
  campaign.set_scope(request.scope());
  campaign.set_unit_id(request.unit_id());
  *campaign.mutable_starts_on() = request.starts_on();
  *campaign.mutable_registration_closes_on() = request.registration_closes_on();
  *campaign.mutable_dossiers_close_on() = request.dossiers_close_on();
  *campaign.mutable_ends_on() = request.ends_on();
  RETURN_IF_ERROR(CheckDates(campaign));
  RETURN_IF_ERROR(Pin(call, campaign));
  campaign.set_state(v1::Campaign::DRAFT);
  campaign.set_etag(rpc::Etag(1));
  RETURN_IF_ERROR(store::InsertCampaign(call.uow(), campaign));
  RETURN_IF_ERROR(Record(call, {campaign, 1}, v1::CampaignChange::CREATED));
  return campaign;
}

absl::StatusOr<v1::Campaign> LaunchCampaign(rpc::Call& call, const v1::LaunchCampaignRequest& request) {
  return Advance(call, request.id(), request.etag(), v1::Campaign::DRAFT, v1::Campaign::LAUNCHED,
                 v1::CampaignChange::LAUNCHED);
}

absl::StatusOr<v1::Campaign> CloseCampaign(rpc::Call& call, const v1::CloseCampaignRequest& request) {
  return Advance(call, request.id(), request.etag(), v1::Campaign::LAUNCHED, v1::Campaign::CLOSED,
                 v1::CampaignChange::CLOSED);
}

absl::StatusOr<v1::Campaign> GetCampaign(rpc::Call& call, const v1::GetCampaignRequest& request) {
  ASSIGN_OR_RETURN(auto stored, store::FindCampaign(call.uow(), request.id()));
  RETURN_IF_ERROR(ShowManageable(call, stored.campaign));
  return std::move(stored.campaign);
}

absl::StatusOr<v1::ListCampaignsResponse> ListCampaigns(rpc::Call& call,
                                                        const v1::ListCampaignsRequest& request) {
  // A campaign concerns those who work under the unit that launched it, and those above that unit; under who
  // took over a unit too.
  std::set<std::string> units;
  for (const auto& grant : call.caller().grants()) {
    ASSIGN_OR_RETURN(const auto tree, call.Units({grant.unit_id()}));
    const auto below = tree->Subtree(grant.unit_id());
    units.insert(below.begin(), below.end());
    for (const auto* node : tree->Above(grant.unit_id())) units.insert(node->id());
  }
  ASSIGN_OR_RETURN(const auto page, (rpc::Paged<std::string, std::string>::Open(call, request)));
  const bool any_state = request.state() == v1::Campaign::STATE_UNSPECIFIED;
  ASSIGN_OR_RETURN(
      auto campaigns,
      store::ListCampaigns(call.uow(), {{units.begin(), units.end()},
                                        request.school_year(),
                                        any_state ? "" : v1::Campaign::State_Name(request.state()),
                                        page.after<0>(),
                                        page.after<1>(),
                                        page.limit()}));
  v1::ListCampaignsResponse response;
  response.set_next_page_token(page.Cut(campaigns, [](const auto& last) {
    return std::tuple(absl::FormatCivilTime(rpc::ToDay(last.starts_on())), last.id());
  }));
  for (auto& campaign : campaigns) {
    RETURN_IF_ERROR(ShowManageable(call, campaign));
    *response.add_campaigns() = std::move(campaign);
  }
  return response;
}

absl::StatusOr<v1::ListTitlesResponse> ListTitles(rpc::Call& call, const v1::ListTitlesRequest& request) {
  ASSIGN_OR_RETURN(const auto stored, store::FindCampaign(call.uow(), request.campaign_id()));
  ASSIGN_OR_RETURN(const auto* rule_set, PinnedLaw(stored.campaign.pin()));
  v1::ListTitlesResponse response;
  for (const auto* title : InOrder(*rule_set)) {
    auto* option = response.add_titles();
    option->set_code(title->code());
    option->set_name(title->name());
    option->set_short_name(title->short_name());
    option->set_subject_kind(title->subject_kind());
    option->set_deciding_level(title->deciding_level());
    option->set_criteria(title->criteria());
    option->set_source(policy::Cite(title->source()));
  }
  return response;
}

}  // namespace thidua::registration
