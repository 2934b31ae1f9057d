// What schools have done of what a campaign asks of them.
#ifndef THIDUA_SERVICES_REGISTRATION_STORE_COMPLIANCE_STORE_H_
#define THIDUA_SERVICES_REGISTRATION_STORE_COMPLIANCE_STORE_H_

#include <map>
#include <string>
#include <vector>

#include "services/common/db/session.h"

namespace thidua::registration::store {

// Schools, and the units of each: units[i] is of of_schools[i].
struct SchoolColumns {
  std::vector<std::string> schools;
  std::vector<std::string> units, of_schools;
};

struct Compliance {
  int acknowledged = 0;     // documents that stand
  bool registered = false;  // a title
  int targets = 0;
  bool reported = false, reviewed = false;
  int open_findings = 0;
  absl::Time reminded_at = absl::InfinitePast();  // last
};
// Of every school, also of one with nothing: told without counting what may be many.
absl::StatusOr<std::map<std::string, Compliance>> ComplianceOf(db::Session& session,
                                                               const std::string& campaign_id,
                                                               const SchoolColumns& of);
// Titles that stand registered, by school.
absl::StatusOr<std::map<std::string, int>> CountRegistrations(db::Session& session,
                                                              const std::string& campaign_id,
                                                              const SchoolColumns& of);
// That stand.
absl::StatusOr<int> CountDocuments(db::Session& session, const std::string& campaign_id);

}  // namespace thidua::registration::store

#endif  // THIDUA_SERVICES_REGISTRATION_STORE_COMPLIANCE_STORE_H_
