// The log as it was published last: what proofs and witnesses are given.
#ifndef THIDUA_SERVICES_AUDIT_APP_PUBLISHED_H_
#define THIDUA_SERVICES_AUDIT_APP_PUBLISHED_H_

#include <string>

#include "services/audit/files/export_dir.h"
#include "services/common/rpc/runtime.h"

namespace thidua::audit {

struct Published {
  ExportDir dir;
  std::string note;  // the newest
  Checkpoint checkpoint;
};

// UNAVAILABLE until there is a first checkpoint.
absl::StatusOr<Published> ReadPublished(const rpc::Runtime& runtime);

// keys/audit.policy, as it is now: an administrator adds witnesses while the service runs.
absl::StatusOr<Policy> ReadPolicy(const rpc::Runtime& runtime);

}  // namespace thidua::audit

#endif  // THIDUA_SERVICES_AUDIT_APP_PUBLISHED_H_
