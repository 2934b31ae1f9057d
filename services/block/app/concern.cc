#include "services/block/app/concern.h"

#include <algorithm>
#include <set>

namespace thidua::block {

absl::StatusOr<bool> Concerns(rpc::Call& call, const std::vector<std::string>& units) {
  ASSIGN_OR_RETURN(const auto tree, call.Units(units));
  const auto& grants = call.caller().grants();
  return std::any_of(grants.begin(), grants.end(), [&](const auto& grant) {
    return std::any_of(units.begin(), units.end(),
                       [&](const std::string& unit) { return tree->Within(unit, grant.unit_id()); });
  });
}

absl::StatusOr<bool> HasAnyIn(rpc::Call& call, const std::vector<const char*>& permissions,
                              const std::vector<std::string>& units) {
  for (const char* permission : permissions) {
    for (const std::string& unit : units) {
      ASSIGN_OR_RETURN(const bool has, call.Has(permission, unit));
      if (has) return true;
    }
  }
  return false;
}

absl::StatusOr<std::vector<std::string>> UnitsWithin(rpc::Call& call) {
  std::set<std::string> units;
  for (const auto& grant : call.caller().grants()) {
    ASSIGN_OR_RETURN(const auto tree, call.Units({grant.unit_id()}));
    const auto below = tree->Subtree(grant.unit_id());
    units.insert(below.begin(), below.end());
  }
  return std::vector<std::string>(units.begin(), units.end());
}

}  // namespace thidua::block
