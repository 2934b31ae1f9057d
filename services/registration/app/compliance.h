// Which schools lag behind in a campaign, and reminding them.
#ifndef THIDUA_SERVICES_REGISTRATION_APP_COMPLIANCE_H_
#define THIDUA_SERVICES_REGISTRATION_APP_COMPLIANCE_H_

#include "services/common/rpc/call.h"
#include "thidua/registration/v1/campaign_work_service.pb.h"

namespace thidua::registration {

absl::StatusOr<v1::CampaignReminder> RemindCampaignUnits(rpc::Call& call,
                                                         const v1::RemindCampaignUnitsRequest& request);
absl::StatusOr<v1::ListCampaignComplianceResponse> ListCampaignCompliance(
    rpc::Call& call, const v1::ListCampaignComplianceRequest& request);

}  // namespace thidua::registration

#endif  // THIDUA_SERVICES_REGISTRATION_APP_COMPLIANCE_H_
