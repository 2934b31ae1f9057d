// A signed file is looked at before it is handed out. It shares no code with the judge of the server
// (services/signature), which judges it again.
#ifndef THIDUA_CLIENT_SIGNING_SELF_CHECK_H_
#define THIDUA_CLIENT_SIGNING_SELF_CHECK_H_

#include "absl/status/status.h"
#include "client/signing/pdf_update.h"
#include "client/signing/signer.h"

namespace thidua::client::signing {

// The issued bytes are in front, libqpdf reads the whole without a warning, and the signature is this
// signer's over all but its own place.
absl::Status SelfCheck(absl::string_view issued, const Prepared& signed_file, const Signer& signer);

}  // namespace thidua::client::signing

#endif  // THIDUA_CLIENT_SIGNING_SELF_CHECK_H_
