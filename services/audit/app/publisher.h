// Brings the export up to the database's newest checkpoint.
#ifndef THIDUA_SERVICES_AUDIT_APP_PUBLISHER_H_
#define THIDUA_SERVICES_AUDIT_APP_PUBLISHER_H_

#include <string>

#include "services/audit/app/sequencing.h"
#include "services/audit/domain/epoch.h"
#include "services/audit/files/export_dir.h"
#include "services/common/rpc/runtime.h"

namespace thidua::audit {

class Publisher {
 public:
  Publisher(rpc::Runtime& runtime, const LogKey& key);

  // FAILED_PRECONDITION when the database does not go on from what was published: it was restored, or
  // tampered with. A draft of the declaration then lies in audit-epoch/, to be signed by two officers.
  absl::Status Publish();

 private:
  absl::Status PublishPolicy() const;
  // Whether the database still has what was published.
  absl::StatusOr<bool> Continues(db::Session& session, const Checkpoint& published) const;
  absl::Status WriteLeaves(db::Session& session, uint64_t old_size, uint64_t size) const;
  absl::Status WriteUpperTiles(uint64_t old_size, uint64_t size) const;
  // Goes on after a restore that two officers have declared.
  absl::Status BeginEpoch(db::Session& session, const Checkpoint& published);
  absl::Status DeclareEpoch(const std::string& note, const Epoch& here);
  absl::Status SetApart(uint64_t old_size);

  rpc::Runtime& runtime_;
  LogKey key_;
  ExportDir export_;
  std::string epoch_folder_;
};

}  // namespace thidua::audit

#endif  // THIDUA_SERVICES_AUDIT_APP_PUBLISHER_H_
