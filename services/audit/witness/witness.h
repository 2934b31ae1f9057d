// A witness of the log: remembers the last checkpoint it signed, and signs another only if the log went on
// from there. Knows the export and its own store, no database and no service.
#ifndef THIDUA_SERVICES_AUDIT_WITNESS_WITNESS_H_
#define THIDUA_SERVICES_AUDIT_WITNESS_WITNESS_H_

#include <string>

#include "services/audit/domain/epoch.h"
#include "services/audit/files/export_dir.h"

namespace thidua::audit {

class Witness {
 public:
  // `store` is the file that holds the last note signed.
  Witness(std::string name, crypto::SigningKey key, std::string store)
      : name_(std::move(name)), key_(std::move(key)), store_(std::move(store)) {}

  // Signs the newest checkpoint of the export. A witness that lost its store must be retired: `first` says
  // that it never signed before. PERMISSION_DENIED: the log shrank, forked, or is not the one of the policy.
  absl::StatusOr<Checkpoint> Sign(const ExportDir& dir, const Policy& policy, bool first,
                                  int64_t now_seconds);

 private:
  absl::Status CheckGoesOn(const ExportDir& dir, const Policy& policy, const Checkpoint& last,
                           const Checkpoint& newest) const;

  std::string name_;
  crypto::SigningKey key_;
  std::string store_;
};

}  // namespace thidua::audit

#endif  // THIDUA_SERVICES_AUDIT_WITNESS_WITNESS_H_
