// Checks a proof that the log gave of one aggregate (domain/proof.h), by itself: no export, no database.
#ifndef THIDUA_SERVICES_AUDIT_VERIFY_PROOF_CHECK_H_
#define THIDUA_SERVICES_AUDIT_VERIFY_PROOF_CHECK_H_

#include <string>
#include <vector>

#include "services/audit/domain/entry.h"
#include "services/audit/verify/finding.h"
#include "services/common/audit/note.h"

namespace thidua::audit {

struct ProofReport {
  Findings findings;
  std::vector<Act> acts;    // of the aggregate, oldest first, as far as they can be read
  Checkpoint checkpoint{};  // that they are under
  int witnesses = 0;        // who signed it
};
ProofReport CheckProof(const std::string& text, const Policy& policy);

}  // namespace thidua::audit

#endif  // THIDUA_SERVICES_AUDIT_VERIFY_PROOF_CHECK_H_
