#ifndef THIDUA_SERVICES_REGISTRATION_APP_CAMPAIGN_PLANS_H_
#define THIDUA_SERVICES_REGISTRATION_APP_CAMPAIGN_PLANS_H_

#include "services/common/rpc/call.h"
#include "thidua/registration/v1/campaign_work_service.pb.h"

namespace thidua::registration {

absl::StatusOr<v1::CampaignPlan> SetCampaignPlan(rpc::Call& call, const v1::SetCampaignPlanRequest& request);
absl::StatusOr<v1::CampaignPlan> GetCampaignPlan(rpc::Call& call, const v1::GetCampaignPlanRequest& request);

}  // namespace thidua::registration

#endif  // THIDUA_SERVICES_REGISTRATION_APP_CAMPAIGN_PLANS_H_
