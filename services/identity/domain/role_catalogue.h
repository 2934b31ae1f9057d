// What each role may do. A grant of a role reaches its unit and every unit below it.
#ifndef THIDUA_SERVICES_IDENTITY_DOMAIN_ROLE_CATALOGUE_H_
#define THIDUA_SERVICES_IDENTITY_DOMAIN_ROLE_CATALOGUE_H_

#include <string>
#include <vector>

#include "thidua/identity/v1/identity_service.pb.h"

namespace thidua::identity {

const std::vector<std::string>& PermissionsOf(v1::Role role);

// In the order of their numbers.
std::vector<v1::Role> RolesThatGive(const std::string& permission);

// Who approves, decides, counts votes, inspects or administers signs in with two factors.
bool SecondFactorRequired(v1::Role role);

}  // namespace thidua::identity

#endif  // THIDUA_SERVICES_IDENTITY_DOMAIN_ROLE_CATALOGUE_H_
