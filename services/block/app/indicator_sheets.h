#ifndef THIDUA_SERVICES_BLOCK_APP_INDICATOR_SHEETS_H_
#define THIDUA_SERVICES_BLOCK_APP_INDICATOR_SHEETS_H_

#include "services/common/rpc/call.h"
#include "thidua/block/v1/indicator_service.pb.h"

namespace thidua::block {

absl::StatusOr<v1::IndicatorSheet> CreateIndicatorSheet(rpc::Call& call,
                                                        const v1::CreateIndicatorSheetRequest& request);
// FAILED_PRECONDITION/INDICATOR_SHEET_CLOSED, INDICATORS_REPORTED_ON.
absl::StatusOr<v1::IndicatorSheet> ChangeIndicatorSheet(rpc::Call& call,
                                                        const v1::ChangeIndicatorSheetRequest& request);
// GUARD_UNMET: units_confirmed.
absl::StatusOr<v1::IndicatorSheet> CloseIndicatorSheet(rpc::Call& call,
                                                       const v1::CloseIndicatorSheetRequest& request);
absl::StatusOr<v1::IndicatorSheet> GetIndicatorSheet(rpc::Call& call,
                                                     const v1::GetIndicatorSheetRequest& request);
absl::StatusOr<v1::ListIndicatorSheetsResponse> ListIndicatorSheets(
    rpc::Call& call, const v1::ListIndicatorSheetsRequest& request);

}  // namespace thidua::block

#endif  // THIDUA_SERVICES_BLOCK_APP_INDICATOR_SHEETS_H_
