#include "services/block/domain/indicator_groups.h"

#include <map>

namespace thidua::block {
namespace {

std::string GroupOf(directory::v1::UnitKind kind) {
  switch (kind) {
    case directory::v1::NURSERY_SCHOOL:
      return "Trường mầm non";
    case directory::v1::PRIMARY_SCHOOL:
      return "Trường tiểu học";
    case directory::v1::LOWER_SECONDARY_SCHOOL:
      return "Trường trung học cơ sở";
    case directory::v1::UPPER_SECONDARY_SCHOOL:
      return "Trường trung học phổ thông";
    case directory::v1::CONTINUING_EDUCATION_CENTRE:
      return "Trung tâm giáo dục thường xuyên";
    case directory::v1::SCHOOL_UNIT:
      return "Trường chưa ghi cấp học";
    default:
      return "Đơn vị khác";
  }
}

}  // namespace

Totals TotalsOf(const Indicators& indicators, const std::vector<UnitFigures>& units) {
  std::vector<Figures> figures;
  figures.reserve(units.size());
  for (const UnitFigures& unit : units) figures.push_back(unit.figures);
  return TotalsOf(indicators, figures);
}

std::vector<v1::IndicatorGroup> GroupsOf(const Indicators& indicators,
                                         const std::vector<UnitFigures>& units) {
  // All of them were asked for the same; a target is what they come to together, not each level by itself.
  Indicators without_target = indicators;
  for (auto& indicator : without_target) indicator.clear_has_target();
  std::map<directory::v1::UnitKind, std::vector<Figures>> by_kind;
  for (const UnitFigures& unit : units) by_kind[unit.kind].push_back(unit.figures);
  std::vector<v1::IndicatorGroup> groups;
  if (by_kind.size() < 2) return groups;
  for (const auto& [kind, figures] : by_kind) {
    v1::IndicatorGroup& group = groups.emplace_back();
    group.set_name(GroupOf(kind));
    group.set_units(static_cast<int>(figures.size()));
    for (auto& total : TotalsOf(without_target, figures).totals) *group.add_totals() = total;
  }
  return groups;
}

}  // namespace thidua::block
