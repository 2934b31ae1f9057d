// Time stamps (RFC 3161): somebody else says that a signature was there at a time.
#ifndef THIDUA_CLIENT_SIGNING_TIME_STAMP_H_
#define THIDUA_CLIENT_SIGNING_TIME_STAMP_H_

#include <QUrl>
#include <functional>
#include <string>

#include "absl/status/statusor.h"

namespace thidua::client::signing {

// Takes a request to an authority and brings its answer, both DER.
using TimeStampAuthority = std::function<absl::StatusOr<std::string>(const std::string& request)>;

// One that is asked over HTTP, as RFC 3161 3.4 says; waits for it, so not on the window's thread.
TimeStampAuthority OverHttp(const QUrl& address);

// The token over a signature's value, DER. Whether its authority is trusted is the server's to judge.
absl::StatusOr<std::string> StampOf(const std::string& signature, const TimeStampAuthority& authority);

}  // namespace thidua::client::signing

#endif  // THIDUA_CLIENT_SIGNING_TIME_STAMP_H_
