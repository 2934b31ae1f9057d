// Who signs a letter or a decision, and in whose stead.
#ifndef THIDUA_SERVICES_APPROVAL_APP_SIGNATURE_H_
#define THIDUA_SERVICES_APPROVAL_APP_SIGNATURE_H_

#include "services/approval/app/case_moves.h"

namespace thidua::approval {

// The caller signs the paper at the desk where the case lies now: in their own right if they can, else under
// the delegation that opens it to them.
template <class Paper>
void Sign(const rpc::Call& call, const store::StoredCase& stored, Paper& paper) {
  paper.set_signer_person_id(call.caller().person_id());
  const auto* acting = ActsFor(call, stored);
  if (acting == nullptr) return;
  paper.set_signing_form(acting->form());
  paper.set_signed_for_person_id(acting->for_person_id());
}

}  // namespace thidua::approval

#endif  // THIDUA_SERVICES_APPROVAL_APP_SIGNATURE_H_
