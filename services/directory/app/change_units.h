#ifndef THIDUA_SERVICES_DIRECTORY_APP_CHANGE_UNITS_H_
#define THIDUA_SERVICES_DIRECTORY_APP_CHANGE_UNITS_H_

#include "services/common/rpc/call.h"
#include "thidua/directory/v1/directory_service.pb.h"

namespace thidua::directory {

// Units come, change their names, merge, split and end; nothing is deleted (domain.md 1.3).
absl::StatusOr<v1::Unit> CreateUnit(rpc::Call& call, const v1::CreateUnitRequest& request);
absl::StatusOr<v1::Unit> RenameUnit(rpc::Call& call, const v1::RenameUnitRequest& request);
// The people of the ended units go with their work: each transfer is a change of its own.
absl::StatusOr<v1::Unit> MergeUnits(rpc::Call& call, const v1::MergeUnitsRequest& request);
absl::StatusOr<v1::Unit> SplitUnit(rpc::Call& call, const v1::SplitUnitRequest& request);
// FAILED_PRECONDITION/UNIT_NOT_EMPTY while people belong to it.
absl::StatusOr<v1::Unit> DissolveUnit(rpc::Call& call, const v1::DissolveUnitRequest& request);

}  // namespace thidua::directory

#endif  // THIDUA_SERVICES_DIRECTORY_APP_CHANGE_UNITS_H_
