#include "services/block/app/indicator_view.h"

#include "services/block/app/concern.h"
#include "services/common/rpc/convert.h"

namespace thidua::block {

std::vector<std::string> ConcernedBy(const v1::IndicatorSheet& sheet) {
  std::vector<std::string> units(sheet.unit_ids().begin(), sheet.unit_ids().end());
  units.push_back(sheet.collecting_unit_id());
  return units;
}

absl::StatusOr<bool> Collects(rpc::Call& call, const v1::IndicatorSheet& sheet) {
  ASSIGN_OR_RETURN(const auto tree, call.Units({sheet.collecting_unit_id()}));
  return HasAnyIn(call, {kManageIndicators}, tree->WithSuccessors(sheet.collecting_unit_id()));
}

absl::Status RequireCollector(rpc::Call& call, const v1::IndicatorSheet& sheet) {
  ASSIGN_OR_RETURN(const bool collects, Collects(call, sheet));
  return collects ? absl::OkStatus()
                  : error::Of(reason::kPermissionMissing, {{"permission", kManageIndicators}});
}

absl::StatusOr<bool> SeesReasons(rpc::Call& call, const v1::IndicatorSheet& sheet) {
  const auto units = ConcernedBy(sheet);
  ASSIGN_OR_RETURN(const bool concerned, Concerns(call, units));
  if (!concerned) return error::Of(reason::kNotFound);
  return HasAnyIn(call, {kReadIndicators}, units);
}

absl::StatusOr<store::Predecessors> PredecessorsOf(rpc::Call& call, const std::vector<std::string>& units) {
  ASSIGN_OR_RETURN(const auto tree, call.Units(units));
  store::Predecessors out;
  for (const std::string& unit : units) {
    out[unit] = tree->Find(unit) == nullptr ? std::vector{unit} : tree->WithTakenOver(unit);
  }
  return out;
}

Figures FiguresOf(const v1::IndicatorSheet& sheet, const store::StoredReport* report,
                  const store::LastYear& last_year, const std::string& unit_id) {
  Reported reported;
  if (report != nullptr) reported.entries = report->entries;
  if (report != nullptr) reported.known = report->known;
  const auto before = last_year.find(unit_id);
  if (before != last_year.end()) reported.last_year = before->second;
  return FiguresOf(sheet.indicators(), reported);
}

absl::StatusOr<std::vector<UnitFigures>> AllFigures(rpc::Call& call, const v1::IndicatorSheet& sheet) {
  const std::vector<std::string> units(sheet.unit_ids().begin(), sheet.unit_ids().end());
  ASSIGN_OR_RETURN(const auto tree, call.Units(units));
  ASSIGN_OR_RETURN(const auto before, PredecessorsOf(call, units));
  ASSIGN_OR_RETURN(const auto reports, store::ReportsOf(call.uow(), sheet.id(), units));
  ASSIGN_OR_RETURN(const auto last_year, store::LastYearOf(call.uow(), sheet, before));
  std::map<std::string, const store::StoredReport*> by_unit;
  for (const auto& report : reports) by_unit[report.unit_id] = &report;
  std::vector<UnitFigures> out;
  out.reserve(units.size());
  for (const std::string& unit : units) {
    const auto* report = by_unit[unit];
    UnitFigures& one = out.emplace_back();
    one.unit_id = unit;
    one.name = tree->NameOf(unit);
    if (const auto* node = tree->Find(unit)) one.kind = node->kind();
    one.reported = report != nullptr;
    one.confirmed = report != nullptr && report->confirmed_at != absl::InfinitePast();
    one.figures = FiguresOf(sheet, report, last_year, unit);
  }
  return out;
}

v1::IndicatorReport ToReport(const v1::IndicatorSheet& sheet, const store::StoredReport* report,
                             const std::string& unit_id, Figures figures) {
  v1::IndicatorReport out;
  out.set_sheet_id(sheet.id());
  out.set_unit_id(unit_id);
  for (auto& value : figures.values) *out.add_values() = std::move(value);
  for (auto& fault : figures.faults) *out.add_faults() = std::move(fault);
  out.set_etag(rpc::Etag(report == nullptr ? 0 : report->revision));
  if (report == nullptr) return out;
  out.set_id(report->id);
  for (const auto& file : report->evidence) *out.add_evidence() = file;
  *out.mutable_reported_at() = rpc::FromTime(report->reported_at);
  out.set_late(report->first_reported_on && *report->first_reported_on > rpc::ToDay(sheet.due_on()));
  out.set_confirmed(report->confirmed_at != absl::InfinitePast());
  if (!out.confirmed()) return out;
  out.set_confirmed_by_person_id(report->confirmed_by);
  *out.mutable_confirmed_at() = rpc::FromTime(report->confirmed_at);
  return out;
}

void HideReasons(v1::IndicatorReport& report) {
  for (auto& value : *report.mutable_values()) {
    value.clear_not_applicable_reason();
    value.clear_evidence();
    value.clear_insist_reason();
  }
  report.clear_evidence();
  for (auto& fault : *report.mutable_faults()) fault.clear_insist_reason();
}

}  // namespace thidua::block
