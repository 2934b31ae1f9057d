#include "services/registration/app/compliance.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <tuple>

#include "absl/strings/match.h"
#include "services/common/rpc/convert.h"
#include "services/common/rpc/paged.h"
#include "services/common/text/compare.h"
#include "services/registration/app/campaign_record.h"
#include "services/registration/app/schools.h"
#include "services/registration/store/campaign_work_store.h"
#include "services/registration/store/compliance_store.h"
#include "services/registration/store/sum_store.h"

namespace thidua::registration {
namespace {

using v1::CampaignCompliance;
using Lacks = v1::ListCampaignComplianceRequest::Lacks;

store::SchoolColumns ColumnsOf(const rpc::UnitTree& tree, const std::vector<School>& schools) {
  store::SchoolColumns out;
  out.schools = IdsOf(schools);
  for (const School& school : schools) {
    for (std::string& unit : tree.Subtree(school.id)) {
      out.units.push_back(std::move(unit));
      out.of_schools.push_back(school.id);
    }
  }
  return out;
}

bool HasRead(const store::Compliance& does, int documents) { return does.acknowledged >= documents; }
bool HasRegistered(const store::Compliance& does) { return does.registered || does.targets > 0; }

bool Lacking(const store::Compliance& does, int documents, Lacks wanted) {
  switch (wanted) {
    case v1::ListCampaignComplianceRequest::READING:
      return !HasRead(does, documents);
    case v1::ListCampaignComplianceRequest::REGISTRATION:
      return !HasRegistered(does);
    case v1::ListCampaignComplianceRequest::REPORT:
      return !does.reported;
    case v1::ListCampaignComplianceRequest::REVIEW:
      return !does.reviewed;
    case v1::ListCampaignComplianceRequest::FINDINGS:
      return does.open_findings > 0;
    default:
      return true;
  }
}

// What may be many is counted for the schools of the page alone.
absl::Status FillLines(rpc::Call& call, const std::string& campaign_id, const rpc::UnitTree& tree,
                       const std::vector<School>& schools, v1::ListCampaignComplianceResponse& response) {
  ASSIGN_OR_RETURN(const auto registrations,
                   store::CountRegistrations(call.uow(), campaign_id, ColumnsOf(tree, schools)));
  ASSIGN_OR_RETURN(const auto sums, store::SumsOf(call.uow(), campaign_id, IdsOf(schools)));
  for (CampaignCompliance& line : *response.mutable_lines()) {
    const auto count = registrations.find(line.unit_id());
    if (count != registrations.end()) line.set_registrations(count->second);
    line.set_sum_sent(sums.count(line.unit_id()) > 0);
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<v1::CampaignReminder> RemindCampaignUnits(rpc::Call& call,
                                                         const v1::RemindCampaignUnitsRequest& request) {
  ASSIGN_OR_RETURN(const v1::Campaign seen, FindManaged(call, request.campaign_id()));
  ASSIGN_OR_RETURN(const auto tree, call.Units({seen.unit_id()}));
  const auto covered = IdsOf(SchoolsOf(*tree, seen.unit_id()));
  const std::set<std::string> schools(covered.begin(), covered.end());
  const std::set<std::string> wanted(request.unit_ids().begin(), request.unit_ids().end());
  ASSIGN_OR_RETURN(const auto held, store::ShareLockCampaign(call.uow(), request.campaign_id()));
  std::vector<error::UnmetGuard> unmet;
  RequireLaunched(held.campaign, unmet);
  if (!std::includes(schools.begin(), schools.end(), wanted.begin(), wanted.end())) {
    unmet.push_back({"units_in_campaign", "Chỉ nhắc được các trường mà đợt thi đua này phát động tới.", ""});
  }
  if (!unmet.empty()) return error::Guards(unmet);
  ASSIGN_OR_RETURN(const absl::Time now, call.Now());
  v1::CampaignReminder reminder;
  reminder.set_id(crypto::NewUuid());
  reminder.set_campaign_id(request.campaign_id());
  for (const std::string& unit : wanted) reminder.add_unit_ids(unit);
  reminder.set_words(request.words());
  *reminder.mutable_reminded_at() = rpc::FromTime(now);
  reminder.set_etag(rpc::Etag(1));
  RETURN_IF_ERROR(store::InsertReminder(call.uow(), reminder, call.caller().person_id()));
  call.uow().SealedLeaf({"campaign_reminder", reminder.id(), 1},
                        {{"campaign", reminder.campaign_id()}, {"units", std::to_string(wanted.size())}},
                        reminder.words());
  v1::CampaignWordSent sent;
  sent.set_about(v1::CampaignWordSent::REMINDER);
  sent.set_campaign_id(held.campaign.id());
  sent.set_campaign_name(held.campaign.name());
  *sent.mutable_unit_ids() = reminder.unit_ids();
  sent.set_words(reminder.words());
  call.uow().Emit("campaign_reminder", reminder.id(), sent);
  return reminder;
}

absl::StatusOr<v1::ListCampaignComplianceResponse> ListCampaignCompliance(
    rpc::Call& call, const v1::ListCampaignComplianceRequest& request) {
  RETURN_IF_ERROR(call.RequireVisible("registration.registrations.read", request.unit_id()));
  ASSIGN_OR_RETURN(const auto campaign, store::FindCampaign(call.uow(), request.campaign_id()));
  ASSIGN_OR_RETURN(const auto tree, call.Units({request.unit_id(), campaign.campaign.unit_id()}));
  ASSIGN_OR_RETURN(const auto page, (rpc::Paged<std::string, std::string>::Open(call, request)));
  const std::vector<School> all = SchoolsIn(*tree, request.unit_id(), campaign.campaign);
  ASSIGN_OR_RETURN(const int documents, store::CountDocuments(call.uow(), request.campaign_id()));
  ASSIGN_OR_RETURN(const auto doing,
                   store::ComplianceOf(call.uow(), request.campaign_id(), ColumnsOf(*tree, all)));

  v1::ListCampaignComplianceResponse response;
  auto& counts = *response.mutable_counts();
  counts.set_schools(static_cast<int>(all.size()));
  const std::string query = text::ComparisonKey(request.query());
  std::vector<School> shown;
  for (const School& school : all) {
    const store::Compliance& does = doing.at(school.id);
    if (HasRead(does, documents)) counts.set_read(counts.read() + 1);
    if (HasRegistered(does)) counts.set_registered(counts.registered() + 1);
    if (does.reported) counts.set_reported(counts.reported() + 1);
    if (does.reviewed) counts.set_reviewed(counts.reviewed() + 1);
    if (does.open_findings > 0) counts.set_with_findings(counts.with_findings() + 1);
    if (std::tie(school.name, school.id) <= std::tie(page.after<0>(), page.after<1>())) continue;
    if (!absl::StrContains(text::ComparisonKey(school.name), query)) continue;
    if (Lacking(does, documents, request.lacks())) shown.push_back(school);
  }
  response.set_next_page_token(
      page.Cut(shown, [](const School& last) { return std::tuple(last.name, last.id); }));
  for (const School& school : shown) {
    const store::Compliance& does = doing.at(school.id);
    CampaignCompliance& line = *response.add_lines();
    line.set_unit_id(school.id);
    line.set_unit_name(school.name);
    line.set_documents(documents);
    line.set_acknowledged(does.acknowledged);
    line.set_targets(does.targets);
    line.set_reported(does.reported);
    line.set_reviewed(does.reviewed);
    line.set_open_findings(does.open_findings);
    if (does.reminded_at != absl::InfinitePast())
      *line.mutable_reminded_at() = rpc::FromTime(does.reminded_at);
  }
  RETURN_IF_ERROR(FillLines(call, request.campaign_id(), *tree, shown, response));
  return response;
}

}  // namespace thidua::registration
