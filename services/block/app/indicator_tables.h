#ifndef THIDUA_SERVICES_BLOCK_APP_INDICATOR_TABLES_H_
#define THIDUA_SERVICES_BLOCK_APP_INDICATOR_TABLES_H_

#include "services/common/rpc/call.h"
#include "thidua/block/v1/indicator_service.pb.h"

namespace thidua::block {

absl::StatusOr<v1::IndicatorReport> GetIndicatorReport(rpc::Call& call,
                                                       const v1::GetIndicatorReportRequest& request);
absl::StatusOr<v1::ListIndicatorReportsResponse> ListIndicatorReports(
    rpc::Call& call, const v1::ListIndicatorReportsRequest& request);
absl::StatusOr<v1::SumIndicatorsResponse> SumIndicators(rpc::Call& call,
                                                        const v1::SumIndicatorsRequest& request);
absl::StatusOr<v1::ListIndicatorChangesResponse> ListIndicatorChanges(
    rpc::Call& call, const v1::ListIndicatorChangesRequest& request);

}  // namespace thidua::block

#endif  // THIDUA_SERVICES_BLOCK_APP_INDICATOR_TABLES_H_
