// Signs papers, one or a batch with one PIN. Everything happens in memory: a file is handed out whole and
// checked, or not at all. Waits for the device and the time-stamp authority: not on the window's thread.
#ifndef THIDUA_CLIENT_SIGNING_PAPER_SIGNER_H_
#define THIDUA_CLIENT_SIGNING_PAPER_SIGNER_H_

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "client/signing/mark.h"
#include "client/signing/pin.h"
#include "client/signing/signer.h"
#include "client/signing/time_stamp.h"

namespace thidua::client::signing {

struct Paper {
  std::string issued;  // the very bytes that were shown
  Box box;
  Mark mark;
  // The checkpoint of the audit log that the server gave with the list; empty: it gave none.
  std::string checkpoint{};
};

struct SigningOptions {
  TimeStampAuthority authority;       // empty: without time stamps
  std::function<absl::Time()> clock;  // the server's, as the session knows it
};

// A signed file, which begins with paper.issued.
absl::StatusOr<std::string> SignPaper(const Paper& paper, const Signer& signer,
                                      const SigningOptions& options);

// What the whole batch needs beside its papers.
struct Desk {
  std::string library;      // of PKCS#11
  std::string fingerprint;  // of the certificate to sign with
  SigningOptions options;
};

// `paper(i)` is asked for each of `count` papers in turn, so that no more than one is held; `done(i, result)`
// is told each result once and answers whether to go on. After a fault that the next paper would meet too
// (the device is gone, no time stamps), and after `done` said no, the rest is told SIGNING_STOPPED. A fault
// of the login is answered and told of no paper.
absl::Status SignBatch(const Desk& desk, Pin pin, size_t count, const std::function<Paper(size_t)>& paper,
                       const std::function<bool(size_t, const absl::StatusOr<std::string>&)>& done);

}  // namespace thidua::client::signing

#endif  // THIDUA_CLIENT_SIGNING_PAPER_SIGNER_H_
