// What the audit log says of its checkpoints: two functions of its schema, which this service alone may call.
#ifndef THIDUA_SERVICES_APPROVAL_STORE_CHECKPOINT_STORE_H_
#define THIDUA_SERVICES_APPROVAL_STORE_CHECKPOINT_STORE_H_

#include <optional>

#include "services/common/audit/named_checkpoint.h"
#include "services/common/db/session.h"

namespace thidua::approval::store {

// The newest that was published; nothing before the first.
absl::StatusOr<std::optional<audit::NamedCheckpoint>> NewestCheckpoint(db::Session& session);

struct FoundCheckpoint {
  bool known = false;                       // the log has published it
  std::optional<absl::Time> superseded_at;  // when it published a larger one
};
// Of size 0 it is the time before the first, which is never known.
absl::StatusOr<FoundCheckpoint> FindCheckpoint(db::Session& session,
                                               const audit::NamedCheckpoint& checkpoint);

}  // namespace thidua::approval::store

#endif  // THIDUA_SERVICES_APPROVAL_STORE_CHECKPOINT_STORE_H_
