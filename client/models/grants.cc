#include "client/models/grants.h"

#include <algorithm>

#include "client/models/words.h"

namespace thidua::client {

using namespace identity::v1;

QString PlaceText(Names& names, const std::string& unit_id) {
  return unit_id == kWholeDeployment ? QString(kEverywhere) : names.Unit(unit_id);
}

QString GrantText(Names& names, const Grant& grant) {
  const QString place = PlaceText(names, grant.unit_id());
  return place.isEmpty() ? WordOf(grant.role()) : QString("%1 (%2)").arg(WordOf(grant.role()), place);
}

QString RolesText(const google::protobuf::RepeatedPtrField<Grant>& grants) {
  QList<Role> roles;
  for (const auto& grant : grants) {
    if (!roles.contains(grant.role())) roles << grant.role();
  }
  if (roles.isEmpty()) return "Chưa có vai trò";
  // The teacher's is the first of them all, and says least.
  const QString most = WordOf(*std::max_element(roles.begin(), roles.end()));
  return roles.size() == 1 ? most : QString("%1 +%2").arg(most).arg(roles.size() - 1);
}

bool SameGrant(const Grant& a, const Grant& b) { return a.role() == b.role() && a.unit_id() == b.unit_id(); }

}  // namespace thidua::client
