// The signature itself: CMS as PAdES baseline wants it (ETSI EN 319 122-1, EN 319 142-1).
#ifndef THIDUA_CLIENT_SIGNING_SIGNED_DATA_H_
#define THIDUA_CLIENT_SIGNING_SIGNED_DATA_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "client/signing/signer.h"
#include "client/signing/time_stamp.h"

namespace thidua::client::signing {

// Over `head` and `tail`, the bytes on both sides of the place for the signature; DER. `authority` may be
// empty: then without a time stamp.
absl::StatusOr<std::string> SignatureOver(absl::string_view head, absl::string_view tail,
                                          const Signer& signer, const TimeStampAuthority& authority);

}  // namespace thidua::client::signing

#endif  // THIDUA_CLIENT_SIGNING_SIGNED_DATA_H_
