// Papers that wait for a digital signature, and the signed files.
#ifndef THIDUA_SERVICES_APPROVAL_STORE_SIGNING_STORE_H_
#define THIDUA_SERVICES_APPROVAL_STORE_SIGNING_STORE_H_

#include <optional>
#include <string>
#include <vector>

#include "services/common/db/session.h"
#include "thidua/approval/v1/signing_service.pb.h"

namespace thidua::approval::store {

// Of a row with `places`: a paper with several is not one that a single person signs.
std::optional<common::v1::SignaturePlace> OnlyPlace(const db::Row& row);

absl::Status InsertAwaited(db::Session& session, const std::string& paper_id, const std::string& person_id,
                           const std::string& unit_id);

struct Awaited {
  v1::PaperToSign paper;
  absl::Time since;
};
// `after_micros`, `after_id`: key of the row before the page.
absl::StatusOr<std::vector<Awaited>> ListAwaited(db::Session& session, const std::string& person_id,
                                                 int64_t after_micros, const std::string& after_id,
                                                 int limit);

// One of them with its bytes, and the moment of the look by the same clock as `since`.
struct Issued {
  std::string person_id, unit_id, pdf;
  std::optional<common::v1::SignaturePlace> place;
  absl::Time since, now;
};
// NOT_FOUND.
absl::StatusOr<Issued> FindAwaited(db::Session& session, const std::string& paper_id);
// The moment, by the clock of the computer: that of certificates.
absl::StatusOr<absl::Time> ClockOfCertificates(db::Session& session);

// It waits no more. False where somebody else has said so first: whoever comes at the same time waits for the
// other's transaction here.
absl::StatusOr<bool> DeleteAwaited(db::Session& session, const std::string& paper_id);
absl::Status InsertSigned(db::Session& session, const v1::SignedPaper& paper, const std::string& unit_id,
                          const std::string& pdf);
// Whether the person has signed it, on a device or by hand; or has, or is to.
absl::StatusOr<bool> IsSignedBy(db::Session& session, const std::string& paper_id,
                                const std::string& person_id);
absl::StatusOr<bool> IsSigner(db::Session& session, const std::string& paper_id,
                              const std::string& person_id);

// The signed file, where there is one: with the seal, once it has that.
struct SignedFile {
  std::string pdf, sha256;  // hex
  bool is_sealed = false;
};
absl::StatusOr<std::optional<SignedFile>> FindSigned(db::Session& session, const std::string& paper_id);
// The bytes with this SHA-256 (not in hex) are the paper as it was issued, signed or sealed.
absl::StatusOr<bool> IsFileOf(db::Session& session, const std::string& paper_id, const std::string& sha256);

}  // namespace thidua::approval::store

#endif  // THIDUA_SERVICES_APPROVAL_STORE_SIGNING_STORE_H_
