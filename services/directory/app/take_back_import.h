#ifndef THIDUA_SERVICES_DIRECTORY_APP_TAKE_BACK_IMPORT_H_
#define THIDUA_SERVICES_DIRECTORY_APP_TAKE_BACK_IMPORT_H_

#include "services/common/rpc/call.h"
#include "thidua/directory/v1/import_service.pb.h"

namespace thidua::directory {

// What the import entered is withdrawn, as long as nobody has built on it: all of it or nothing.
absl::StatusOr<v1::Import> TakeBackImport(rpc::Call& call, const v1::TakeBackImportRequest& request);

}  // namespace thidua::directory

#endif  // THIDUA_SERVICES_DIRECTORY_APP_TAKE_BACK_IMPORT_H_
