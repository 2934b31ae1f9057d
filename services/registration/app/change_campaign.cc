#include "services/registration/app/change_campaign.h"

#include "services/common/rpc/paged.h"
#include "services/registration/app/campaign_record.h"
#include "services/registration/domain/timetable.h"
#include "services/registration/store/campaign_store.h"

namespace thidua::registration {

absl::StatusOr<v1::Campaign> UpdateCampaign(rpc::Call& call, const v1::UpdateCampaignRequest& request) {
  ASSIGN_OR_RETURN(v1::Campaign wanted, FindManaged(call, request.id()));
  wanted.set_name(request.name());
  wanted.set_school_year(request.school_year());
  wanted.set_form(request.form());
  wanted.set_scope(request.scope());
  *wanted.mutable_starts_on() = request.starts_on();
  *wanted.mutable_registration_closes_on() = request.registration_closes_on();
  *wanted.mutable_dossiers_close_on() = request.dossiers_close_on();
  *wanted.mutable_ends_on() = request.ends_on();
  RETURN_IF_ERROR(CheckDates(wanted));
  RETURN_IF_ERROR(Pin(call, wanted));
  ASSIGN_OR_RETURN(auto stored, LockIn(call, v1::Campaign::DRAFT, request.id(), request.etag()));
  stored.campaign = wanted;
  stored.campaign.set_state(v1::Campaign::DRAFT);
  RETURN_IF_ERROR(Save(call, stored, v1::CampaignChange::CHANGED));
  return stored.campaign;
}

absl::StatusOr<v1::Campaign> DiscardCampaign(rpc::Call& call, const v1::DiscardCampaignRequest& request) {
  RETURN_IF_ERROR(FindManaged(call, request.id()).status());
  ASSIGN_OR_RETURN(auto stored, LockIn(call, v1::Campaign::DRAFT, request.id(), request.etag()));
  stored.campaign.set_state(v1::Campaign::DISCARDED);
  RETURN_IF_ERROR(Save(call, stored, v1::CampaignChange::DISCARDED));
  return stored.campaign;
}

absl::StatusOr<v1::Campaign> RescheduleCampaign(rpc::Call& call,
                                                const v1::RescheduleCampaignRequest& request) {
  RETURN_IF_ERROR(FindManaged(call, request.id()).status());
  ASSIGN_OR_RETURN(const absl::CivilDay today, call.Today());
  ASSIGN_OR_RETURN(auto stored, LockIn(call, v1::Campaign::LAUNCHED, request.id(), request.etag()));
  const v1::Campaign before = stored.campaign;
  *stored.campaign.mutable_registration_closes_on() = request.registration_closes_on();
  *stored.campaign.mutable_dossiers_close_on() = request.dossiers_close_on();
  *stored.campaign.mutable_ends_on() = request.ends_on();
  if (const auto fault = FaultOfMove(before, stored.campaign, today)) {
    return error::Field(fault->field, fault->sentence);
  }
  RETURN_IF_ERROR(CheckDates(stored.campaign));
  RETURN_IF_ERROR(Save(call, stored, v1::CampaignChange::RESCHEDULED, request.reason()));
  return stored.campaign;
}

absl::StatusOr<v1::ListCampaignChangesResponse> ListCampaignChanges(
    rpc::Call& call, const v1::ListCampaignChangesRequest& request) {
  ASSIGN_OR_RETURN(const auto seen, store::FindCampaign(call.uow(), request.campaign_id()));
  RETURN_IF_ERROR(call.RequireVisible(kManageCampaigns, seen.campaign.unit_id()));
  ASSIGN_OR_RETURN(const auto page, rpc::Paged<int64_t>::Open(call, request));
  ASSIGN_OR_RETURN(auto changes, store::ListCampaignChanges(call.uow(), request.campaign_id(),
                                                            page.after<0>(), page.limit()));
  v1::ListCampaignChangesResponse response;
  response.set_next_page_token(page.Cut(changes, [](const auto& last) { return std::tuple(last.revision); }));
  for (auto& stored : changes) *response.add_changes() = std::move(stored.change);
  return response;
}

}  // namespace thidua::registration
