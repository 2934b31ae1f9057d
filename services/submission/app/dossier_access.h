// Who may see and who may change a dossier.
#ifndef THIDUA_SERVICES_SUBMISSION_APP_DOSSIER_ACCESS_H_
#define THIDUA_SERVICES_SUBMISSION_APP_DOSSIER_ACCESS_H_

#include <string>

#include "services/common/rpc/call.h"
#include "services/common/rpc/unit_tree.h"
#include "services/submission/store/dossier_store.h"
#include "thidua/policy/v1/rule_set.pb.h"

namespace thidua::submission {

// The unit a subject works in as a whole: of a team, the school or office it belongs to; of one that has
// ended, who took it over.
std::string HomeOf(const rpc::UnitTree& tree, const std::string& unit_id);

// The caller is the subject, or has submission.dossiers.manage in the unit.
absl::Status RequireManage(rpc::Call& call, const common::v1::Subject& subject, const std::string& unit_id);

// How far the caller sees dossiers of a unit by roles, own and delegated; those about the caller come on top.
absl::StatusOr<store::Reach> ReachOf(rpc::Call& call, const std::string& unit_id);
// Where the caller reads what has come to a desk.
store::Desks DesksOf(const rpc::Call& call);
// The unit and everything below it, with both of these.
absl::StatusOr<store::Places> PlacesBelow(rpc::Call& call, const std::string& unit_id);
// Whether the caller sees drafts of the dossier: its subject and their unit do. Others see what was last
// handed in, not a supplement that is being written. NOT_FOUND where the caller does not see the dossier at
// all: is not its subject, and ReachOf does not go so far (store::Sees).
absl::StatusOr<store::Drafts> SightOf(rpc::Call& call, const std::string& dossier_id);

// Locked, with a fresh etag. A dossier keeps its subject, and its etag moves on with its unit, so the right
// to change it is proven before: no call goes out under the lock.
absl::StatusOr<store::StoredDossier> LockForChange(rpc::Call& call, const std::string& id,
                                                   const std::string& etag);
// Guard editable.
absl::Status RequireEditable(const v1::Dossier& dossier);
// The same as LockForChange, and it may be edited in its state.
absl::StatusOr<store::StoredDossier> LockForEdit(rpc::Call& call, const std::string& id,
                                                 const std::string& etag);

// Puts on record that the caller is shown what is written in a person's dossier.
void RecordRead(rpc::Call& call, const v1::Dossier& dossier);

// The pinned law a dossier is judged by. INTERNAL when this program does not have it.
struct Law {
  const policy::v1::RuleSet* rule_set;
  const policy::v1::Title* title;
};
absl::StatusOr<Law> LawOf(const store::StoredDossier& stored);

// Why a case of this dossier would never get through: a stage on its way lies with a kind of unit that there
// is not above the dossier's. Empty when the way is open.
absl::StatusOr<std::string> NoWay(rpc::Call& call, const store::StoredDossier& stored);

// Writes the dossier with its next revision, time and leaf; `more` are facts of this leaf alone.
absl::Status Save(rpc::Call& call, store::StoredDossier& stored, const std::string& kind = "",
                  const audit::Facts& more = {});

}  // namespace thidua::submission

#endif  // THIDUA_SERVICES_SUBMISSION_APP_DOSSIER_ACCESS_H_
