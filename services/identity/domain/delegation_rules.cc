#include "services/identity/domain/delegation_rules.h"

#include <algorithm>

#include "services/identity/domain/role_catalogue.h"

namespace thidua::identity {
namespace {

constexpr char kSendLetters[] = "approval.letters.send";
constexpr const char* kPassedOn[] = {"approval.cases.act", kSendLetters, "approval.decisions.issue"};

bool Gives(v1::Role role, const std::string& permission) {
  const auto& may = PermissionsOf(role);
  return std::find(may.begin(), may.end(), permission) != may.end();
}

}  // namespace

bool Signs(v1::Role role) { return Gives(role, kSendLetters); }

std::vector<std::string> DelegatedPermissions(v1::Role role) {
  std::vector<std::string> out;
  for (const char* permission : kPassedOn) {
    if (Signs(role) && Gives(role, permission)) out.emplace_back(permission);
  }
  return out;
}

TermFault FaultOfTerm(absl::CivilDay first, absl::CivilDay last, absl::CivilDay today) {
  if (last < first) return TermFault::kEndsBeforeItBegins;
  if (last < today) return TermFault::kIsOver;
  return last - first >= kDelegationDays ? TermFault::kTooLong : TermFault::kNone;
}

}  // namespace thidua::identity
