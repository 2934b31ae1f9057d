#ifndef THIDUA_SERVICES_BLOCK_APP_INDICATOR_SUMMARIES_H_
#define THIDUA_SERVICES_BLOCK_APP_INDICATOR_SUMMARIES_H_

#include "services/common/rpc/call.h"
#include "thidua/block/v1/indicator_summary_service.pb.h"

namespace thidua::block {

// FAILED_PRECONDITION/INDICATOR_SHEET_OPEN; GUARD_UNMET: numbers_there.
absl::StatusOr<v1::IndicatorSummary> MakeIndicatorSummary(rpc::Call& call,
                                                          const v1::MakeIndicatorSummaryRequest& request);
absl::StatusOr<common::v1::PaperFile> PreviewIndicatorSummary(
    rpc::Call& call, const v1::PreviewIndicatorSummaryRequest& request);
absl::StatusOr<common::v1::PaperFile> GetIndicatorSummary(rpc::Call& call,
                                                          const v1::GetIndicatorSummaryRequest& request);
absl::StatusOr<v1::ListIndicatorSummariesResponse> ListIndicatorSummaries(
    rpc::Call& call, const v1::ListIndicatorSummariesRequest& request);

}  // namespace thidua::block

#endif  // THIDUA_SERVICES_BLOCK_APP_INDICATOR_SUMMARIES_H_
