// Papers that were signed by hand, each with its scan.
#ifndef THIDUA_SERVICES_APPROVAL_STORE_HAND_SIGNATURE_STORE_H_
#define THIDUA_SERVICES_APPROVAL_STORE_HAND_SIGNATURE_STORE_H_

#include <optional>
#include <string>

#include "services/common/db/session.h"
#include "thidua/approval/v1/signing_service.pb.h"

namespace thidua::approval::store {

// A paper that was to be signed: by whom, for which unit, and whether it still is.
struct Signable {
  std::string unit_id, signer_person_id;
  absl::CivilDay dated;
  bool waits = false;
};
// NOT_FOUND.
absl::StatusOr<Signable> FindSignable(db::Session& session, const std::string& paper_id);

absl::Status InsertHandSignature(db::Session& session, const v1::HandSignature& signature,
                                 const std::string& unit_id, const std::string& file_name,
                                 const std::string& scan, absl::Time now, const std::string& recorded_by);

// The day on which the paper was signed by hand, where it was.
absl::StatusOr<std::optional<absl::CivilDay>> HandSignedOn(db::Session& session, const std::string& paper_id);

struct Scan {
  std::string pdf, sha256;  // hex
};
// NOT_FOUND.
absl::StatusOr<Scan> FindScan(db::Session& session, const std::string& paper_id);

}  // namespace thidua::approval::store

#endif  // THIDUA_SERVICES_APPROVAL_STORE_HAND_SIGNATURE_STORE_H_
