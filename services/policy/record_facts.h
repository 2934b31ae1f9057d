// Facts from what directory has recorded.
#ifndef THIDUA_SERVICES_POLICY_RECORD_FACTS_H_
#define THIDUA_SERVICES_POLICY_RECORD_FACTS_H_

#include <string>
#include <vector>

#include "services/policy/facts.h"
#include "thidua/directory/v1/directory_service.pb.h"

namespace thidua::policy {

// What the records say of one of the subjects asked for. A collective has its members only where the records
// have any of it. Awards revoked by `as_of` are no facts.
Facts FactsFrom(const directory::v1::BatchGetMeritRecordsResponse& records,
                const common::v1::Subject& subject, const std::string& school_year, absl::CivilDay as_of);

// The same of each of these, in their order: the records are gone along once for all of them.
std::vector<Facts> FactsFrom(const directory::v1::BatchGetMeritRecordsResponse& records,
                             const std::vector<common::v1::Subject>& subjects, const std::string& school_year,
                             absl::CivilDay as_of);

// The same of a person with what is recorded of all years.
Facts FactsFrom(directory::v1::ListUnitMeritResponse::Line line, const std::string& school_year,
                absl::CivilDay as_of);

}  // namespace thidua::policy

#endif  // THIDUA_SERVICES_POLICY_RECORD_FACTS_H_
