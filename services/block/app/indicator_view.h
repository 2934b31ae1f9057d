// A sheet and its reports as the caller is shown them.
#ifndef THIDUA_SERVICES_BLOCK_APP_INDICATOR_VIEW_H_
#define THIDUA_SERVICES_BLOCK_APP_INDICATOR_VIEW_H_

#include <string>
#include <vector>

#include "services/block/domain/indicators.h"
#include "services/block/store/indicator_store.h"
#include "services/common/rpc/call.h"

namespace thidua::block {

inline constexpr char kManageIndicators[] = "block.indicators.manage";
inline constexpr char kReadIndicators[] = "block.indicators.read";

// The units that are compared, and who collects their numbers.
std::vector<std::string> ConcernedBy(const v1::IndicatorSheet& sheet);
// PERMISSION_MISSING unless the caller collects the sheet's numbers: in the unit that does or above it; where
// that has ended, in one that took it over.
absl::Status RequireCollector(rpc::Call& call, const v1::IndicatorSheet& sheet);
// NOT_FOUND unless the caller holds some role in one of these, or above it. Answers whether he takes part,
// and so is shown reasons and evidence.
absl::StatusOr<bool> SeesReasons(rpc::Call& call, const v1::IndicatorSheet& sheet);

// Of one unit; `report` is null where it has reported nothing.
Figures FiguresOf(const v1::IndicatorSheet& sheet, const store::StoredReport* report,
                  const store::LastYear& last_year, const std::string& unit_id);
v1::IndicatorReport ToReport(const v1::IndicatorSheet& sheet, const store::StoredReport* report,
                             const std::string& unit_id, Figures figures);
void HideReasons(v1::IndicatorReport& report);

}  // namespace thidua::block

#endif  // THIDUA_SERVICES_BLOCK_APP_INDICATOR_VIEW_H_
