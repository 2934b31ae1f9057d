#ifndef THIDUA_SERVICES_REGISTRATION_APP_CHANGE_CAMPAIGN_H_
#define THIDUA_SERVICES_REGISTRATION_APP_CHANGE_CAMPAIGN_H_

#include "services/common/rpc/call.h"
#include "thidua/registration/v1/registration_service.pb.h"

namespace thidua::registration {

absl::StatusOr<v1::Campaign> UpdateCampaign(rpc::Call& call, const v1::UpdateCampaignRequest& request);
absl::StatusOr<v1::Campaign> DiscardCampaign(rpc::Call& call, const v1::DiscardCampaignRequest& request);
absl::StatusOr<v1::Campaign> RescheduleCampaign(rpc::Call& call,
                                                const v1::RescheduleCampaignRequest& request);
absl::StatusOr<v1::ListCampaignChangesResponse> ListCampaignChanges(
    rpc::Call& call, const v1::ListCampaignChangesRequest& request);

}  // namespace thidua::registration

#endif  // THIDUA_SERVICES_REGISTRATION_APP_CHANGE_CAMPAIGN_H_
