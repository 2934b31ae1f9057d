// A sheet and its reports as the caller is shown them.
#ifndef THIDUA_SERVICES_BLOCK_APP_INDICATOR_VIEW_H_
#define THIDUA_SERVICES_BLOCK_APP_INDICATOR_VIEW_H_

#include <string>
#include <vector>

#include "services/block/domain/indicator_groups.h"
#include "services/block/store/indicator_store.h"
#include "services/common/rpc/call.h"

namespace thidua::block {

inline constexpr char kManageIndicators[] = "block.indicators.manage";
inline constexpr char kReadIndicators[] = "block.indicators.read";

// The units that are compared, and who collects their numbers.
std::vector<std::string> ConcernedBy(const v1::IndicatorSheet& sheet);
// Whether the caller collects the sheet's numbers: in the unit that does or above it; where that has ended,
// in one that took it over.
absl::StatusOr<bool> Collects(rpc::Call& call, const v1::IndicatorSheet& sheet);
// PERMISSION_MISSING unless so.
absl::Status RequireCollector(rpc::Call& call, const v1::IndicatorSheet& sheet);
// NOT_FOUND unless the caller holds some role in one of these, or above it. Answers whether he takes part,
// and so is shown reasons and evidence.
absl::StatusOr<bool> SeesReasons(rpc::Call& call, const v1::IndicatorSheet& sheet);

// Whom each of the units is compared with; asks for the tree of units.
absl::StatusOr<store::Predecessors> PredecessorsOf(rpc::Call& call, const std::vector<std::string>& units);

// Of one unit; `report` is null where it has reported nothing.
Figures FiguresOf(const v1::IndicatorSheet& sheet, const store::StoredReport* report,
                  const store::LastYear& last_year, const std::string& unit_id);
// Of every unit that takes part, in the order of the sheet.
absl::StatusOr<std::vector<UnitFigures>> AllFigures(rpc::Call& call, const v1::IndicatorSheet& sheet);
v1::IndicatorReport ToReport(const v1::IndicatorSheet& sheet, const store::StoredReport* report,
                             const std::string& unit_id, Figures figures);
void HideReasons(v1::IndicatorReport& report);

}  // namespace thidua::block

#endif  // THIDUA_SERVICES_BLOCK_APP_INDICATOR_VIEW_H_
