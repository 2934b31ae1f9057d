// Each signature names a checkpoint of the audit log: the paper, wherever it is kept, holds the log to it
// (ADR 0048).
#ifndef THIDUA_SERVICES_APPROVAL_APP_NAMED_CHECKPOINTS_H_
#define THIDUA_SERVICES_APPROVAL_APP_NAMED_CHECKPOINTS_H_

#include <optional>
#include <string>

#include "services/common/audit/named_checkpoint.h"
#include "services/common/rpc/call.h"

namespace thidua::approval {

// The name that whoever signs now puts into the signature; empty: the log has published none yet.
absl::StatusOr<std::string> CheckpointToName(rpc::Call& call);

struct NamingTimes {
  absl::Time since;  // the paper has waited for this signature
  absl::Time now;
};
// Whether a signature that the judge took in names what it may: SIGNATURE_CHECKPOINT_MISSING, _UNKNOWN, _OLD.
// The last published one will do, so that no signature waits for a log that is behind.
absl::Status CheckNamed(rpc::Call& call, const std::optional<audit::NamedCheckpoint>& named,
                        const NamingTimes& times);
// As answers have it; empty where there is none.
std::string NameOf(const std::optional<audit::NamedCheckpoint>& named);

}  // namespace thidua::approval

#endif  // THIDUA_SERVICES_APPROVAL_APP_NAMED_CHECKPOINTS_H_
