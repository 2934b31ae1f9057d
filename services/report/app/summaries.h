#ifndef THIDUA_SERVICES_REPORT_APP_SUMMARIES_H_
#define THIDUA_SERVICES_REPORT_APP_SUMMARIES_H_

#include "services/common/rpc/call.h"
#include "thidua/report/v1/report_service.pb.h"

namespace thidua::report {

absl::StatusOr<v1::GetCampaignSummaryResponse> GetCampaignSummary(
    rpc::Call& call, const v1::GetCampaignSummaryRequest& request);
absl::StatusOr<v1::ListUnitProgressResponse> ListUnitProgress(rpc::Call& call,
                                                              const v1::ListUnitProgressRequest& request);

}  // namespace thidua::report

#endif  // THIDUA_SERVICES_REPORT_APP_SUMMARIES_H_
