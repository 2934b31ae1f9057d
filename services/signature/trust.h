// Whom signatures are believed: trusted roots, the authorities below them, and their lists of certificates
// that were taken back (CRLs).
#ifndef THIDUA_SERVICES_SIGNATURE_TRUST_H_
#define THIDUA_SERVICES_SIGNATURE_TRUST_H_

#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/signature/openssl_ptr.h"
#include "services/signature/refusal.h"

namespace thidua::signature {

// What whoever runs the system lays down; contents of files, not their names.
struct TrustFiles {
  std::string authorities;             // PEM: trusted roots, and authorities below them
  std::string time_stamp_authorities;  // PEM, the same for time stamps; empty where none is believed
  std::vector<std::string> crls;       // DER or PEM, one of each authority; of two the newer counts
  // A list that was made longer ago than this is not believed, also where it says it lasts longer.
  absl::Duration crl_age = absl::Hours(48);
};

struct Moments {
  absl::Time at;   // when the signature was there, as proven: certificates must have been valid then
  absl::Time now;  // of the judgement: lists of what was taken back must be fresh now
};

class Trust {
 public:
  enum class Use { kPapers, kTimeStamps };

  // Says which part cannot be read.
  static absl::StatusOr<Trust> Read(const TrustFiles& files);

  // The way from `leaf` to a trusted root over `offered` and the known authorities. A certificate that was
  // taken back after moments.at is as good as before. `chain` begins with the leaf.
  Objection FindChain(X509* leaf, STACK_OF(X509) * offered, Use use, const Moments& moments,
                      CertificatesPtr* chain) const;

 private:
  struct Authorities {
    std::vector<X509Ptr> roots, below;
  };

  Authorities papers_, stamps_;
  std::map<std::string, X509CrlPtr> crls_;  // by the name of their authority, DER
  absl::Duration crl_age_;
};

// SHA-256 of each certificate in it, as ExpectedSigner names one; an error where something in it is none.
absl::StatusOr<std::vector<std::string>> FingerprintsIn(const std::string& pem);

absl::Time TimeOf(const ASN1_TIME* time);
// "29/11/2026", as in Việt Nam.
std::string DayText(absl::Time time);

}  // namespace thidua::signature

#endif  // THIDUA_SERVICES_SIGNATURE_TRUST_H_
