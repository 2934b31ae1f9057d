// What whoever runs the system has laid down for digital signatures, in the data directory:
//
//   signature/trust/*.pem          authorities that are believed: roots, and those below them
//   signature/crl/*                their lists of certificates that were taken back, DER or PEM
//   signature/time_stamps/*.pem    authorities of time stamps; none: no time stamp is believed
//   signature/signers/PERSON.pem   the certificates of a person, known by the id; several while one is
//   renewed
//   signature/bodies/UNIT.pem      the certificates of a body, known by the id of its unit
//
// Read anew for each file that comes in: a list that is replaced counts at once.
#ifndef THIDUA_SERVICES_APPROVAL_APP_SIGNING_DESK_H_
#define THIDUA_SERVICES_APPROVAL_APP_SIGNING_DESK_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/signature/judge.h"

namespace thidua::approval {

class SigningDesk {
 public:
  explicit SigningDesk(const std::string& data_dir) : folder_(data_dir + "/signature") {}

  // Some authority is believed.
  bool InUse() const;
  // Of the person's certificates; empty: none is registered. SIGNING_SET_UP_WRONG.
  absl::StatusOr<std::vector<std::string>> FingerprintsOf(const std::string& person_id) const;
  // The same of the body that such a unit is.
  absl::StatusOr<std::vector<std::string>> FingerprintsOfBody(const std::string& unit_id) const;
  // SIGNING_NOT_IN_USE, SIGNING_SET_UP_WRONG.
  absl::StatusOr<signature::Judge> Judge() const;

 private:
  absl::StatusOr<std::vector<std::string>> FingerprintsIn(const std::string& folder,
                                                          const std::string& id) const;

  std::string folder_;
};

}  // namespace thidua::approval

#endif  // THIDUA_SERVICES_APPROVAL_APP_SIGNING_DESK_H_
