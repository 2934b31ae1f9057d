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

std::vector<std::string> MembersOf(const v1::Block& block) {
  return {block.member_unit_ids().begin(), block.member_unit_ids().end()};
}

std::vector<std::string> MembersAndOrganiser(const v1::Block& block) {
  auto units = MembersOf(block);
  units.push_back(block.organising_unit_id());
  return units;
}

bool IsMember(const v1::Block& block, const std::string& unit_id) {
  const auto& members = block.member_unit_ids();
  return std::find(members.begin(), members.end(), unit_id) != members.end();
}

absl::Status RequireConcerned(rpc::Call& call, const v1::Block& block) {
  ASSIGN_OR_RETURN(const bool concerned, Concerns(call, MembersAndOrganiser(block)));
  return concerned ? absl::OkStatus() : error::Of(reason::kNotFound);
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
