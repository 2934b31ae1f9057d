// The law's side of a dossier: the form of its report, the papers of its file, what it lacks.
#ifndef THIDUA_SERVICES_SUBMISSION_APP_LAW_SIDE_H_
#define THIDUA_SERVICES_SUBMISSION_APP_LAW_SIDE_H_

#include <vector>

#include "services/common/rpc/call.h"
#include "services/submission/domain/asked.h"
#include "services/submission/store/dossier_store.h"

namespace thidua::submission {

// By the pinned law; nothing where this program does not have it, so that the dossier can still be read.
Asked AskedOf(const store::StoredDossier& stored);

// What stands between the dossier and handing it in today.
absl::StatusOr<std::vector<v1::Lack>> LacksToday(rpc::Call& call, const store::StoredDossier& stored,
                                                 const Asked& asked);

// The dossier as it is answered.
absl::StatusOr<v1::Dossier> WithLaw(rpc::Call& call, const store::StoredDossier& stored);

}  // namespace thidua::submission

#endif  // THIDUA_SERVICES_SUBMISSION_APP_LAW_SIDE_H_
