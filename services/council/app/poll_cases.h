// The cases a poll judges, as approval knows them. Asked for before anything is locked.
#ifndef THIDUA_SERVICES_COUNCIL_APP_POLL_CASES_H_
#define THIDUA_SERVICES_COUNCIL_APP_POLL_CASES_H_

#include <map>
#include <string>
#include <vector>

#include "services/common/rpc/call.h"
#include "thidua/approval/v1/approval_service.pb.h"
#include "thidua/council/v1/council_service.pb.h"

namespace thidua::council {

// Those that are there and that the caller may see.
absl::StatusOr<std::map<std::string, approval::v1::Case>> CasesById(
    rpc::Call& call, const google::protobuf::RepeatedPtrField<std::string>& ids);

// It lies on the desk of a council: that of its unit, or of a unit which took that one over.
bool WaitsFor(const approval::v1::Case& found, const std::vector<std::string>& desks);

// What a ballot shows of the case's subject: name, what parts it from those of one name, and unit.
std::string LabelOf(const approval::v1::Case& found);

}  // namespace thidua::council

#endif  // THIDUA_SERVICES_COUNCIL_APP_POLL_CASES_H_
