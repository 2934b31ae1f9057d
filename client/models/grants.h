// Roles that are held somewhere, as they are read.
#ifndef THIDUA_CLIENT_MODELS_GRANTS_H_
#define THIDUA_CLIENT_MODELS_GRANTS_H_

#include <QList>

#include "client/models/names.h"
#include "thidua/identity/v1/identity_service.pb.h"

namespace thidua::client {

// The unit of a role that is held everywhere.
inline constexpr char kWholeDeployment[] = "00000000-0000-0000-0000-000000000000";
inline constexpr char kEverywhere[] = "Toàn hệ thống";

// The unit's name, empty while it is asked for; or that it is everywhere.
QString PlaceText(Names& names, const std::string& unit_id);
// "Hiệu trưởng (TH Gò Quao 1)"
QString GrantText(Names& names, const identity::v1::Grant& grant);
// "Hiệu trưởng +1": for a list, the role that weighs most and how many more there are.
QString RolesText(const google::protobuf::RepeatedPtrField<identity::v1::Grant>& grants);
bool SameGrant(const identity::v1::Grant& a, const identity::v1::Grant& b);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_MODELS_GRANTS_H_
