// What sequencing and publishing share: the log's key, and the log's own leaves.
#ifndef THIDUA_SERVICES_AUDIT_APP_SEQUENCING_H_
#define THIDUA_SERVICES_AUDIT_APP_SEQUENCING_H_

#include <string>
#include <vector>

#include "services/audit/store/log_store.h"
#include "services/common/audit/note.h"
#include "services/common/db/unit_of_work.h"

namespace thidua::audit {

// What signs checkpoints: the log's own key under the log's own name, apart from the service's.
struct LogKey {
  std::string name;
  crypto::SigningKey key;

  // keys/log.key, under the name that keys/audit.policy gives it.
  static absl::StatusOr<LogKey> Load(const std::string& data_dir);
};

// Appends to the tree, and signs a checkpoint over it.
absl::Status AppendAndSign(db::Session& session, const LogKey& key, const store::Pending& pending,
                           store::Tree& tree);

// A leaf of the log itself: one more version of the aggregate "log". An empty kind is that of the method.
absl::Status LeafOfTheLog(db::UnitOfWork& uow, Facts facts, const std::string& kind = "");

}  // namespace thidua::audit

#endif  // THIDUA_SERVICES_AUDIT_APP_SEQUENCING_H_
