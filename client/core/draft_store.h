// Reports not yet on the server, kept on this computer until they are.
#ifndef THIDUA_CLIENT_CORE_DRAFT_STORE_H_
#define THIDUA_CLIENT_CORE_DRAFT_STORE_H_

#include <QString>
#include <optional>

#include "thidua/submission/v1/submission_service.pb.h"

namespace thidua::client {

// Keyed by account and dossier; files only their owner can read.
class DraftStore {
 public:
  explicit DraftStore(const QString& account_id) : account_id_(account_id) {}
  bool Keep(const submission::v1::UpdateDossierRequest& draft) const;
  std::optional<submission::v1::UpdateDossierRequest> Find(const QString& dossier_id) const;
  void Drop(const QString& dossier_id) const;

 private:
  QString PathOf(const QString& dossier_id) const;
  QString account_id_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_CORE_DRAFT_STORE_H_
