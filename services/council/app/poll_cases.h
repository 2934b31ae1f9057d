// The cases a poll judges, as approval and directory know them. Asked for before anything is locked.
#ifndef THIDUA_SERVICES_COUNCIL_APP_POLL_CASES_H_
#define THIDUA_SERVICES_COUNCIL_APP_POLL_CASES_H_

#include <map>
#include <string>
#include <vector>

#include "services/common/rpc/call.h"
#include "services/council/app/council_access.h"
#include "thidua/approval/v1/approval_service.pb.h"

namespace thidua::council {

// Those that are there and that the caller may see.
absl::StatusOr<std::map<std::string, approval::v1::Case>> CasesById(
    rpc::Call& call, const google::protobuf::RepeatedPtrField<std::string>& ids);

// It lies on the council's desk.
bool WaitsFor(const approval::v1::Case& found, const v1::Council& council);

// What a ballot shows of each case's subject: name, position and unit; the birth date where two would read
// the same, and the staff code where that does not part them either.
std::vector<std::string> LabelsOf(const std::vector<approval::v1::Case>& cases, const People& people);

}  // namespace thidua::council

#endif  // THIDUA_SERVICES_COUNCIL_APP_POLL_CASES_H_
