#ifndef THIDUA_SERVICES_DIRECTORY_APP_APPLY_IMPORT_H_
#define THIDUA_SERVICES_DIRECTORY_APP_APPLY_IMPORT_H_

#include "services/common/rpc/call.h"
#include "thidua/directory/v1/import_service.pb.h"

namespace thidua::directory {

// Enters the rows, each with the leaves and events that entering it by hand has: all of them or none.
absl::StatusOr<v1::Import> ApplyImport(rpc::Call& call, const v1::ApplyImportRequest& request);

}  // namespace thidua::directory

#endif  // THIDUA_SERVICES_DIRECTORY_APP_APPLY_IMPORT_H_
