#ifndef THIDUA_SERVICES_BLOCK_APP_INDICATOR_REPORTS_H_
#define THIDUA_SERVICES_BLOCK_APP_INDICATOR_REPORTS_H_

#include "services/common/rpc/call.h"
#include "thidua/block/v1/indicator_service.pb.h"

namespace thidua::block {

// FAILED_PRECONDITION/INDICATOR_SHEET_CLOSED, NOT_A_MEMBER_UNIT; GUARD_UNMET: parts_of_whole,
// part_above_whole, last_year, on_record.
absl::StatusOr<v1::IndicatorReport> ReportIndicators(rpc::Call& call,
                                                     const v1::ReportIndicatorsRequest& request);
absl::StatusOr<v1::IndicatorReport> EnterIndicators(rpc::Call& call,
                                                    const v1::EnterIndicatorsRequest& request);
// GUARD_UNMET: indicators_reported, not_confirmed_yet.
absl::StatusOr<v1::IndicatorReport> ConfirmIndicators(rpc::Call& call,
                                                      const v1::ConfirmIndicatorsRequest& request);

}  // namespace thidua::block

#endif  // THIDUA_SERVICES_BLOCK_APP_INDICATOR_REPORTS_H_
