// Papers that wait for the seal of the body behind its leader's signature, and the sealed files.
#ifndef THIDUA_SERVICES_APPROVAL_STORE_SEAL_STORE_H_
#define THIDUA_SERVICES_APPROVAL_STORE_SEAL_STORE_H_

#include <optional>
#include <string>
#include <vector>

#include "services/common/db/session.h"
#include "thidua/approval/v1/signing_service.pb.h"

namespace thidua::approval::store {

absl::Status InsertSealAwaited(db::Session& session, const std::string& paper_id, const std::string& unit_id);

struct SealAwaited {
  v1::PaperToSeal paper;
  absl::Time since;
};
// Of these units. `after_micros`, `after_id`: key of the row before the page.
absl::StatusOr<std::vector<SealAwaited>> ListSealsAwaited(db::Session& session,
                                                          const std::vector<std::string>& unit_ids,
                                                          int64_t after_micros, const std::string& after_id,
                                                          int limit);

// The file that the leader signed, as it waits for the seal or no more.
struct ToSeal {
  bool waits = false;
  std::string unit_id, signed_pdf, signer_fingerprint;
  std::optional<common::v1::SignaturePlace> place;  // of the leader's signature
  absl::Time signed_at, now;                        // when it was taken in; both by the clock of the computer
};
// NOT_FOUND for a paper that never waited for a seal.
absl::StatusOr<ToSeal> FindToSeal(db::Session& session, const std::string& paper_id);

// False where somebody else has sealed it first.
absl::StatusOr<bool> DeleteSealAwaited(db::Session& session, const std::string& paper_id);
absl::Status InsertSealed(db::Session& session, const v1::SealedPaper& paper, const std::string& unit_id,
                          const std::string& sealed_by, const std::string& pdf);

}  // namespace thidua::approval::store

#endif  // THIDUA_SERVICES_APPROVAL_STORE_SEAL_STORE_H_
