#ifndef THIDUA_SERVICES_REGISTRATION_APP_CAMPAIGNS_H_
#define THIDUA_SERVICES_REGISTRATION_APP_CAMPAIGNS_H_

#include "services/common/rpc/call.h"
#include "thidua/registration/v1/registration_service.pb.h"

namespace thidua::registration {

// Pins the rule-set in force on the first day; FAILED_PRECONDITION/NO_RULE_SET where there is none.
absl::StatusOr<v1::Campaign> CreateCampaign(rpc::Call& call, const v1::CreateCampaignRequest& request);
// DRAFT → LAUNCHED → CLOSED; FAILED_PRECONDITION/CAMPAIGN_STATE otherwise.
absl::StatusOr<v1::Campaign> LaunchCampaign(rpc::Call& call, const v1::LaunchCampaignRequest& request);
absl::StatusOr<v1::Campaign> CloseCampaign(rpc::Call& call, const v1::CloseCampaignRequest& request);
absl::StatusOr<v1::Campaign> GetCampaign(rpc::Call& call, const v1::GetCampaignRequest& request);
absl::StatusOr<v1::ListCampaignsResponse> ListCampaigns(rpc::Call& call,
                                                        const v1::ListCampaignsRequest& request);
absl::StatusOr<v1::ListTitlesResponse> ListTitles(rpc::Call& call, const v1::ListTitlesRequest& request);

}  // namespace thidua::registration

#endif  // THIDUA_SERVICES_REGISTRATION_APP_CAMPAIGNS_H_
