#include "services/registration/app/campaigns.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "absl/strings/str_cat.h"
#include "services/common/rpc/convert.h"
#include "services/common/rpc/paged.h"
#include "services/policy/rule_book.h"
#include "services/registration/app/pinned_law.h"
#include "services/registration/store/campaign_store.h"

namespace thidua::registration {
namespace {

constexpr char kManage[] = "registration.campaigns.manage";

absl::Status CheckDates(const v1::CreateCampaignRequest& request) {
  const auto starts = rpc::ToDay(request.starts_on());
  const auto registration = rpc::ToDay(request.registration_closes_on());
  const auto dossiers = rpc::ToDay(request.dossiers_close_on());
  if (registration < starts)
    return error::Field("registration_closes_on", "Hạn đăng ký phải từ ngày phát động trở đi.");
  if (dossiers < registration)
    return error::Field("dossiers_close_on", "Hạn nộp hồ sơ phải sau hạn đăng ký.");
  if (rpc::ToDay(request.ends_on()) < dossiers)
    return error::Field("ends_on", "Ngày kết thúc phải sau hạn nộp hồ sơ.");
  return absl::OkStatus();
}

absl::StatusOr<v1::Campaign> Advance(rpc::Call& call, const std::string& id, const std::string& etag,
                                     v1::Campaign::State from, v1::Campaign::State to) {
  // A campaign keeps its unit: the right is proven before the lock, under which no call goes out.
  ASSIGN_OR_RETURN(const auto seen, store::FindCampaign(call.uow(), id));
  RETURN_IF_ERROR(call.Require(kManage, seen.campaign.unit_id()));
  ASSIGN_OR_RETURN(auto stored, store::LockCampaign(call.uow(), id));
  RETURN_IF_ERROR(rpc::CheckEtag(etag, stored.revision));
  if (stored.campaign.state() != from) {
    return error::Of(reason::kCampaignState, {{"state", v1::Campaign::State_Name(stored.campaign.state())}});
  }
  stored.campaign.set_state(to);
  stored.revision += 1;
  stored.campaign.set_etag(rpc::Etag(stored.revision));
  RETURN_IF_ERROR(store::SetCampaignState(call.uow(), stored));
  call.uow().Leaf({"campaign", id, stored.revision}, {{"state", v1::Campaign::State_Name(to)}});
  return stored.campaign;
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
  RETURN_IF_ERROR(call.Require(kManage, request.unit_id()));
  RETURN_IF_ERROR(CheckDates(request));
  const policy::RuleBook& book = policy::RuleBook::Official();
  const auto* rule_set = book.InForceOn(rpc::ToDay(request.starts_on()));
  if (rule_set == nullptr) {
    return error::Of(reason::kNoRuleSet, {{"day", rpc::DayText(rpc::ToDay(request.starts_on()))}});
  }
  ASSIGN_OR_RETURN(const auto tree, call.Units({request.unit_id()}));
  rule_set = book.Effective(*rule_set, tree->CodesAbove(request.unit_id()), rpc::ToDay(request.starts_on()));
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
  campaign.mutable_pin()->set_rule_set(rule_set->id());
  campaign.mutable_pin()->set_version(rule_set->version());
  campaign.mutable_pin()->set_digest(book.Digest(*rule_set));
  campaign.set_state(v1::Campaign::DRAFT);
  campaign.set_etag(rpc::Etag(1));
  RETURN_IF_ERROR(store::InsertCampaign(call.uow(), campaign));
  call.uow().Leaf({"campaign", campaign.id(), 1},
                  {{"state", "DRAFT"},
                   {"rule_set", absl::StrCat(rule_set->id(), " v", rule_set->version())},
                   {"digest", campaign.pin().digest()}});
  return campaign;
}

absl::StatusOr<v1::Campaign> LaunchCampaign(rpc::Call& call, const v1::LaunchCampaignRequest& request) {
  return Advance(call, request.id(), request.etag(), v1::Campaign::DRAFT, v1::Campaign::LAUNCHED);
}

absl::StatusOr<v1::Campaign> CloseCampaign(rpc::Call& call, const v1::CloseCampaignRequest& request) {
  return Advance(call, request.id(), request.etag(), v1::Campaign::LAUNCHED, v1::Campaign::CLOSED);
}

absl::StatusOr<v1::Campaign> GetCampaign(rpc::Call& call, const v1::GetCampaignRequest& request) {
  ASSIGN_OR_RETURN(const auto stored, store::FindCampaign(call.uow(), request.id()));
  return stored.campaign;
}

absl::StatusOr<v1::ListCampaignsResponse> ListCampaigns(rpc::Call& call,
                                                        const v1::ListCampaignsRequest& request) {
  // A campaign concerns those who work under the unit that launched it, and those above that unit.
  std::set<std::string> units;
  for (const auto& grant : call.caller().grants()) {
    ASSIGN_OR_RETURN(const auto tree, call.Units({grant.unit_id()}));
    const auto below = tree->Subtree(grant.unit_id());
    units.insert(below.begin(), below.end());
    for (const auto* node = tree->Find(grant.unit_id()); node != nullptr;
         node = tree->Find(node->parent_id())) {
      units.insert(node->id());
    }
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
  for (auto& campaign : campaigns) *response.add_campaigns() = std::move(campaign);
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
