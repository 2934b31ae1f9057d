// Who files a denunciation: known to themselves and to whoever handles it, sealed for everybody else.
#ifndef THIDUA_SERVICES_APPROVAL_APP_DENOUNCER_H_
#define THIDUA_SERVICES_APPROVAL_APP_DENOUNCER_H_

#include <string>

#include "services/approval/store/petition_store.h"
#include "services/common/rpc/call.h"

namespace thidua::approval {

// What is sealed for everybody but who handles it: denunciations, and objections to who is proposed. Outside
// the database.
absl::StatusOr<crypto::SealingKey> SealingKeyOf(rpc::Call& call);
// By what people find their own denunciations and objections. It tells nobody who they are without the
// service's key.
std::string TagOf(rpc::Call& call, const std::string& person_id);
// Seals filer and text, for this petition only.
absl::Status SealDenunciation(rpc::Call& call, const std::string& person_id, const std::string& text,
                              store::StoredPetition& stored);
absl::StatusOr<std::string> OpenFiler(rpc::Call& call, const store::StoredPetition& stored);
absl::StatusOr<std::string> OpenText(rpc::Call& call, const store::StoredPetition& stored);

}  // namespace thidua::approval

#endif  // THIDUA_SERVICES_APPROVAL_APP_DENOUNCER_H_
