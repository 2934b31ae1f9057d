// The schools that a list or an act is about.
#ifndef THIDUA_SERVICES_REGISTRATION_APP_SCHOOLS_H_
#define THIDUA_SERVICES_REGISTRATION_APP_SCHOOLS_H_

#include <string>
#include <vector>

#include "services/common/error/error.h"
#include "services/common/rpc/unit_tree.h"
#include "thidua/registration/v1/registration_service.pb.h"

namespace thidua::registration {

struct School {
  std::string name, id;
};

// The schools that exist at or below the unit, by name.
std::vector<School> SchoolsOf(const rpc::UnitTree& tree, const std::string& unit_id);
// Of them, those that the campaign covers.
std::vector<School> SchoolsIn(const rpc::UnitTree& tree, const std::string& unit_id,
                              const v1::Campaign& campaign);
std::vector<std::string> IdsOf(const std::vector<School>& schools);

// Names campaign_launched, unless it is.
void RequireLaunched(const v1::Campaign& campaign, std::vector<error::UnmetGuard>& unmet);
// Names unit_is_school or unit_in_campaign, unless it is a school that exists and that the campaign covers.
void RequirePlace(const rpc::UnitTree& tree, const std::string& unit_id, const v1::Campaign& campaign,
                  std::vector<error::UnmetGuard>& unmet);

}  // namespace thidua::registration

#endif  // THIDUA_SERVICES_REGISTRATION_APP_SCHOOLS_H_
