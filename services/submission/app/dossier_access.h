// Who may see and who may change a dossier.
#ifndef THIDUA_SERVICES_SUBMISSION_APP_DOSSIER_ACCESS_H_
#define THIDUA_SERVICES_SUBMISSION_APP_DOSSIER_ACCESS_H_

#include <string>

#include "services/common/rpc/call.h"
#include "services/submission/store/dossier_store.h"

namespace thidua::submission {

// The subject himself, or submission.dossiers.manage in the unit.
absl::Status RequireManage(rpc::Call& call, const common::v1::Subject& subject, const std::string& unit_id);

// How far the caller sees dossiers of a unit by his roles, own and delegated; he sees his own besides.
absl::StatusOr<store::Reach> ReachOf(rpc::Call& call, const std::string& unit_id);
// Where the caller reads what has come to a desk.
store::Desks DesksOf(const rpc::Call& call);
// The subject himself, or as far as ReachOf goes (store::Sees). Else NOT_FOUND.
absl::Status RequireSight(rpc::Call& call, const v1::Dossier& dossier);

// Locked, with the right to change it and a fresh etag proven.
absl::StatusOr<store::StoredDossier> LockForChange(rpc::Call& call, const std::string& id,
                                                   const std::string& etag);
// The same, and it may be edited in its state.
absl::StatusOr<store::StoredDossier> LockForEdit(rpc::Call& call, const std::string& id,
                                                 const std::string& etag);

// Writes the dossier with its next revision, time and leaf.
absl::Status Save(rpc::Call& call, store::StoredDossier& stored, const std::string& kind = "");

}  // namespace thidua::submission

#endif  // THIDUA_SERVICES_SUBMISSION_APP_DOSSIER_ACCESS_H_
