// Signed data (CMS, RFC 5652) as it stands in a signature of a paper and in a time stamp's token.
#ifndef THIDUA_SERVICES_SIGNATURE_SIGNED_DATA_H_
#define THIDUA_SERVICES_SIGNATURE_SIGNED_DATA_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "services/signature/profile.h"
#include "services/signature/trust.h"

namespace thidua::signature {

// What was read of it; views into its bytes.
struct SignedData {
  absl::string_view der;
  absl::string_view signer;                // whose it is: the name of his authority and his number there
  absl::string_view digest_algorithm;      // whole
  absl::string_view signature;             // its value
  std::optional<absl::string_view> token;  // the time stamp's, whole
  CmsPtr cms;
  CertificatesPtr certificates;
};

// Exactly this form and nothing beside it: whatever the signature does not cover could be changed unnoticed.
Objection ReadSignedData(absl::string_view der, const SignedDataForm& form, SignedData* out);

// Its value fits what was signed: `detached` bytes, or what it holds itself where there are none.
// `held` receives those.
Objection CheckValue(const SignedData& data, std::optional<absl::string_view> detached, std::string* held);

// The one certificate it is signed with; nullptr where it is not among its certificates.
X509* SignerOf(const SignedData& data);

// The signer's certificate is trusted, is the one that the signed attributes name, and every certificate that
// came with it was needed to see that.
Objection CheckChain(const SignedData& data, const Trust& trust, Trust::Use use, const Moments& moments);

// When the time stamp says that the signature was there.
Objection CheckTimeStamp(const SignedData& paper, const Trust& trust, absl::Time now, absl::Time* stamped);

}  // namespace thidua::signature

#endif  // THIDUA_SERVICES_SIGNATURE_SIGNED_DATA_H_
