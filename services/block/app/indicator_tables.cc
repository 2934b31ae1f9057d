#include "services/block/app/indicator_tables.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/block/app/indicator_view.h"
#include "services/common/rpc/paged.h"

namespace thidua::block {
namespace {

// A page ends where what the units wrote fills it: a message holds 4 MiB, and sixty numbers of one unit may
// have 300 KB of reasons.
constexpr size_t kMostBytes = size_t{2} << 20;

using Reports = std::map<std::string, store::StoredReport>;  // by unit

absl::StatusOr<Reports> ReportsByUnit(db::Session& session, const std::string& sheet_id,
                                      const std::vector<std::string>& units) {
  ASSIGN_OR_RETURN(auto list, store::ReportsOf(session, sheet_id, units));
  Reports out;
  for (auto& report : list) out[report.unit_id] = std::move(report);
  return out;
}

const store::StoredReport* Of(const Reports& reports, const std::string& unit) {
  const auto it = reports.find(unit);
  return it == reports.end() ? nullptr : &it->second;
}

// The reports of these units as the caller sees them, in their order.
absl::StatusOr<std::vector<v1::IndicatorReport>> Shown(rpc::Call& call, const v1::IndicatorSheet& sheet,
                                                       const std::vector<std::string>& units,
                                                       bool with_reasons) {
  ASSIGN_OR_RETURN(const auto tree, call.Units(units));
  ASSIGN_OR_RETURN(const auto reports, ReportsByUnit(call.uow(), sheet.id(), units));
  ASSIGN_OR_RETURN(const auto before, PredecessorsOf(call, units));
  ASSIGN_OR_RETURN(const auto last_year, store::LastYearOf(call.uow(), sheet, before));
  std::vector<v1::IndicatorReport> out;
  out.reserve(units.size());
  for (const std::string& unit : units) {
    const auto* report = Of(reports, unit);
    out.push_back(ToReport(sheet, report, unit, FiguresOf(sheet, report, last_year, unit)));
    out.back().set_unit_name(tree->NameOf(unit));
    if (!with_reasons) HideReasons(out.back());
  }
  return out;
}

// Units that an open sheet names and that have ended since. On the day of its numbers they may have been
// there: whoever collects knows, and puts in who took them over.
absl::Status AddEnded(rpc::Call& call, const v1::IndicatorSheet& sheet, v1::SumIndicatorsResponse& response) {
  if (sheet.closed()) return absl::OkStatus();
  ASSIGN_OR_RETURN(const auto tree, call.Units(ConcernedBy(sheet)));
  for (const std::string& unit : sheet.unit_ids()) {
    const auto* node = tree->Find(unit);
    if (node == nullptr || !node->ended()) continue;
    std::vector<std::string> heirs;
    for (const std::string& id : tree->WithSuccessors(unit)) {
      if (const auto* heir = tree->Find(id); heir != nullptr && !heir->ended()) heirs.push_back(heir->name());
    }
    auto& fault = *response.add_faults();
    fault.set_kind(v1::IndicatorFault::UNIT_ENDED);
    fault.set_message(
        absl::StrCat("“", node->name(), "” đã kết thúc hoạt động",
                     heirs.empty() ? "" : absl::StrCat(" (", absl::StrJoin(heirs, ", "), " tiếp nhận)"),
                     ". Nếu kết thúc trước ngày số liệu, xin sửa biểu để đơn vị tiếp nhận báo cáo thay."));
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<v1::IndicatorReport> GetIndicatorReport(rpc::Call& call,
                                                       const v1::GetIndicatorReportRequest& request) {
  ASSIGN_OR_RETURN(const auto stored, store::FindSheet(call.uow(), request.sheet_id()));
  ASSIGN_OR_RETURN(const bool with_reasons, SeesReasons(call, stored.sheet));
  const auto& units = stored.sheet.unit_ids();
  if (std::find(units.begin(), units.end(), request.unit_id()) == units.end()) {
    return error::Of(reason::kNotFound);
  }
  ASSIGN_OR_RETURN(auto shown, Shown(call, stored.sheet, {request.unit_id()}, with_reasons));
  return std::move(shown.front());
}

absl::StatusOr<v1::ListIndicatorReportsResponse> ListIndicatorReports(
    rpc::Call& call, const v1::ListIndicatorReportsRequest& request) {
  ASSIGN_OR_RETURN(const auto page, rpc::Paged<int64_t>::Open(call, request));
  ASSIGN_OR_RETURN(const auto stored, store::FindSheet(call.uow(), request.sheet_id()));
  ASSIGN_OR_RETURN(const bool with_reasons, SeesReasons(call, stored.sheet));
  // Units stand in the sheet one behind the other: a page goes on after so many of them.
  std::vector<std::pair<int64_t, std::string>> rows;
  for (int64_t at = page.after<0>(); at < stored.sheet.unit_ids_size(); ++at) {
    if (rows.size() == static_cast<size_t>(page.limit())) break;
    rows.emplace_back(at + 1, stored.sheet.unit_ids(static_cast<int>(at)));
  }
  v1::ListIndicatorReportsResponse response;
  response.set_next_page_token(page.Cut(rows, [](const auto& last) { return std::tuple(last.first); }));
  std::vector<std::string> units;
  units.reserve(rows.size());
  for (const auto& [number, unit] : rows) units.push_back(unit);
  ASSIGN_OR_RETURN(auto shown, Shown(call, stored.sheet, units, with_reasons));
  size_t bytes = 0;
  for (size_t i = 0; i < shown.size(); ++i) {
    bytes += shown[i].ByteSizeLong();
    if (i > 0 && bytes > kMostBytes) {
      response.set_next_page_token(page.Next({rows[i - 1].first}));
      break;
    }
    *response.add_reports() = std::move(shown[i]);
  }
  return response;
}

absl::StatusOr<v1::SumIndicatorsResponse> SumIndicators(rpc::Call& call,
                                                        const v1::SumIndicatorsRequest& request) {
  ASSIGN_OR_RETURN(const auto stored, store::FindSheet(call.uow(), request.sheet_id()));
  RETURN_IF_ERROR(SeesReasons(call, stored.sheet).status());  // numbers only: whoever it concerns
  ASSIGN_OR_RETURN(const auto units, AllFigures(call, stored.sheet));
  v1::SumIndicatorsResponse response;
  response.set_units(static_cast<int>(units.size()));
  for (const UnitFigures& unit : units) {
    response.set_reported(response.reported() + (unit.reported ? 1 : 0));
    response.set_confirmed(response.confirmed() + (unit.confirmed ? 1 : 0));
  }
  Totals totals = TotalsOf(stored.sheet.indicators(), units);
  for (auto& group : GroupsOf(stored.sheet.indicators(), units)) *response.add_groups() = std::move(group);
  for (auto& total : totals.totals) *response.add_totals() = std::move(total);
  for (auto& fault : totals.faults) *response.add_faults() = std::move(fault);
  RETURN_IF_ERROR(AddEnded(call, stored.sheet, response));
  return response;
}

absl::StatusOr<v1::ListIndicatorChangesResponse> ListIndicatorChanges(
    rpc::Call& call, const v1::ListIndicatorChangesRequest& request) {
  ASSIGN_OR_RETURN(const auto page, (rpc::Paged<int64_t, std::string>::Open(call, request)));
  ASSIGN_OR_RETURN(const auto stored, store::FindSheet(call.uow(), request.sheet_id()));
  ASSIGN_OR_RETURN(const bool reads, call.Has(kReadIndicators, request.unit_id()));
  ASSIGN_OR_RETURN(const bool collects, Collects(call, stored.sheet));
  if (!reads && !collects) return error::Of(reason::kNotFound);
  ASSIGN_OR_RETURN(auto changes, store::ListChanges(call.uow(), request.sheet_id(), request.unit_id(),
                                                    page.after<0>(), page.after<1>(), page.limit()));
  v1::ListIndicatorChangesResponse response;
  response.set_next_page_token(
      page.Cut(changes, [](const auto& last) { return std::tuple(last.number(), last.code()); }));
  for (auto& change : changes) *response.add_changes() = std::move(change);
  return response;
}

}  // namespace thidua::block
