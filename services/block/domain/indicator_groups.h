// Units with their figures, all together and by the level of the schools.
#ifndef THIDUA_SERVICES_BLOCK_DOMAIN_INDICATOR_GROUPS_H_
#define THIDUA_SERVICES_BLOCK_DOMAIN_INDICATOR_GROUPS_H_

#include <string>
#include <vector>

#include "services/block/domain/indicators.h"
#include "thidua/directory/v1/directory_service.pb.h"

namespace thidua::block {

// A unit that takes part; without a report its figures are missing.
struct UnitFigures {
  std::string unit_id;
  std::string name;
  directory::v1::UnitKind kind = directory::v1::UNIT_KIND_UNSPECIFIED;
  bool reported = false;
  bool confirmed = false;
  Figures figures;
};

Totals TotalsOf(const Indicators& indicators, const std::vector<UnitFigures>& units);

// By level, in the order of the levels; none where all are of one.
std::vector<v1::IndicatorGroup> GroupsOf(const Indicators& indicators, const std::vector<UnitFigures>& units);

}  // namespace thidua::block

#endif  // THIDUA_SERVICES_BLOCK_DOMAIN_INDICATOR_GROUPS_H_
