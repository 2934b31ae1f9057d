// A witness of the log: remembers the last checkpoint it signed, and signs another only if the log went on
// from there. Knows the export and its own store, no database and no service.
#ifndef THIDUA_SERVICES_AUDIT_WITNESS_WITNESS_H_
#define THIDUA_SERVICES_AUDIT_WITNESS_WITNESS_H_

#include <optional>
#include <string>

#include "services/audit/domain/epoch.h"
#include "services/audit/domain/proof.h"
#include "services/audit/files/export_dir.h"

namespace thidua::audit {

class Witness {
 public:
  // `store` is the file that holds the last note signed.
  Witness(std::string name, crypto::SigningKey key, std::string store)
      : name_(std::move(name)), key_(std::move(key)), store_(std::move(store)) {}

  // A store for a witness that has not signed anything. ALREADY_EXISTS when there is one.
  absl::Status Begin();
  // What was signed last; nothing when nothing was yet. A witness that lost its store must be retired:
  // PERMISSION_DENIED, unless `first` says that it never signed before.
  absl::StatusOr<std::optional<Checkpoint>> Last(const Policy& policy, bool first) const;

  // Signs the newest checkpoint of the export, beside it.
  // PERMISSION_DENIED: the log shrank, forked, or is not the one of the policy.
  absl::StatusOr<Checkpoint> Sign(const ExportDir& dir, const Policy& policy, bool first,
                                  int64_t now_seconds);
  // Signs the checkpoint of a request, which must go on from the one signed last. A declared restore cannot
  // be followed this way: it takes the export.
  absl::StatusOr<NoteSignature> Answer(const WitnessRequest& request, const Policy& policy,
                                       int64_t now_seconds);

 private:
  absl::Status CheckGoesOn(const ExportDir& dir, const Policy& policy, const Checkpoint& last,
                           const Checkpoint& newest) const;
  absl::StatusOr<NoteSignature> RememberAndCosign(const std::string& text, int64_t now_seconds) const;

  std::string name_;
  crypto::SigningKey key_;
  std::string store_;
};

}  // namespace thidua::audit

#endif  // THIDUA_SERVICES_AUDIT_WITNESS_WITNESS_H_
