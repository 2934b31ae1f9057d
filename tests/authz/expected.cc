#include "tests/authz/expected.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "services/identity/domain/role_catalogue.h"

namespace thidua::test {
namespace {

using common::v1::MethodPolicy;
using identity::v1::Role;

constexpr const char* kPlacements[] = {"own", "same unit", "other unit"};
constexpr const char* kTokens[] = {"valid", "no token", "expired", "revoked"};

bool Holds(Role role, const std::string& permission) {
  const auto& permissions = identity::PermissionsOf(role);
  return std::find(permissions.begin(), permissions.end(), permission) != permissions.end();
}

Outcome AllowedIf(bool allowed) { return allowed ? Outcome::kAllowed : Outcome::kRefused; }

}  // namespace

std::string NameOf(const Cell& cell) {
  return absl::StrCat(identity::v1::Role_Name(cell.role), ", ", kPlacements[static_cast<int>(cell.placement)],
                      ", ", kTokens[static_cast<int>(cell.token)]);
}

std::vector<Cell> AllCells() {
  std::vector<Cell> cells;
  for (int role = 1; identity::v1::Role_IsValid(role); ++role) {
    for (const auto placement : {Placement::kOwn, Placement::kSameUnit, Placement::kOtherUnit}) {
      for (const auto token : {Token::kValid, Token::kNone, Token::kExpired, Token::kRevoked}) {
        cells.push_back({static_cast<Role>(role), placement, token});
      }
    }
  }
  return cells;
}

Outcome Expected(const MethodPolicy& policy, const Cell& cell, const std::string& desk) {
  if (policy.access() == common::v1::PUBLIC) return Outcome::kAllowed;
  if (policy.access() == common::v1::SERVICE) return Outcome::kRefused;
  if (cell.token != Token::kValid) return Outcome::kUnauthenticated;
  const bool holds = policy.permission().empty() || Holds(cell.role, policy.permission());
  if (policy.access() == common::v1::PERMITTED && !holds) return Outcome::kRefused;
  const bool own = cell.placement == Placement::kOwn;
  const bool here = cell.placement != Placement::kOtherUnit;
  switch (policy.scope()) {
    case MethodPolicy::NO_OBJECT:
    case MethodPolicy::SELF:
      return Outcome::kAllowed;
    case MethodPolicy::UNIT:
    case MethodPolicy::KEEPER:
    case MethodPolicy::MEMBER_OR_UNIT:  // nobody in the matrix has a seat
      return AllowedIf(here && holds);
    case MethodPolicy::OWN_OR_UNIT:
      return AllowedIf(own || (here && holds));
    case MethodPolicy::OWN_OR_PATH: {
      // Who leads the unit's block sees its dossiers from the block's stage on, which those of the matrix
      // have not come to.
      const bool too_early =
          cell.role == identity::v1::BLOCK_LEADER && policy.permission() == "submission.dossiers.read";
      return AllowedIf(own || (here && holds && !too_early));
    }
    case MethodPolicy::DESK:
      if (!here || identity::v1::Role_Name(cell.role) != desk) return Outcome::kRefused;
      return own ? Outcome::kSeparated : Outcome::kAllowed;
    case MethodPolicy::VERY_UNIT:
      if (!here || !holds) return Outcome::kRefused;
      return own ? Outcome::kSeparated : Outcome::kAllowed;
    case MethodPolicy::ROLE_HOLDER:
      return AllowedIf(here && identity::v1::Role_Name(cell.role) == desk);
    case MethodPolicy::ANY_ROLE:
      return AllowedIf(here);
    case MethodPolicy::LISTED:
      return here && holds ? Outcome::kAllowed : Outcome::kListsNothing;
    default:  // MEMBER, SIGNER, WHOLE_DEPLOYMENT: no role in a unit is enough
      return Outcome::kRefused;
  }
}

}  // namespace thidua::test
