// What schools report of a campaign, and the visits to them with what was found.
#ifndef THIDUA_SERVICES_REGISTRATION_APP_CAMPAIGN_REPORTS_H_
#define THIDUA_SERVICES_REGISTRATION_APP_CAMPAIGN_REPORTS_H_

#include "services/common/rpc/call.h"
#include "thidua/registration/v1/campaign_work_service.pb.h"

namespace thidua::registration {

absl::StatusOr<v1::CampaignReport> SendCampaignReport(rpc::Call& call,
                                                      const v1::SendCampaignReportRequest& request);
absl::StatusOr<v1::ListCampaignReportsResponse> ListCampaignReports(
    rpc::Call& call, const v1::ListCampaignReportsRequest& request);

absl::StatusOr<v1::CampaignVisit> RecordCampaignVisit(rpc::Call& call,
                                                      const v1::RecordCampaignVisitRequest& request);
absl::StatusOr<v1::CampaignVisit> AnswerVisitFinding(rpc::Call& call,
                                                     const v1::AnswerVisitFindingRequest& request);
absl::StatusOr<v1::CampaignVisit> CloseVisitFinding(rpc::Call& call,
                                                    const v1::CloseVisitFindingRequest& request);
absl::StatusOr<v1::ListCampaignVisitsResponse> ListCampaignVisits(
    rpc::Call& call, const v1::ListCampaignVisitsRequest& request);

}  // namespace thidua::registration

#endif  // THIDUA_SERVICES_REGISTRATION_APP_CAMPAIGN_REPORTS_H_
