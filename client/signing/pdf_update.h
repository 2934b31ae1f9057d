// A place for a signature, appended to a PDF whose bytes stay as they are (incremental update, ISO 32000-1
// 7.5.6).
#ifndef THIDUA_CLIENT_SIGNING_PDF_UPDATE_H_
#define THIDUA_CLIENT_SIGNING_PDF_UPDATE_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "client/signing/mark.h"

namespace thidua::client::signing {

struct Prepared {
  std::string file;
  size_t gap_begin = 0, gap_end = 0;  // of the place for the signature, with its < and >

  absl::string_view Head() const { return absl::string_view(file).substr(0, gap_begin); }
  absl::string_view Tail() const { return absl::string_view(file).substr(gap_end); }
};

// A signature with time stamp and chain is some 7 kB, of two authorities more.
inline constexpr size_t kSignatureBytes = 16000;

// What the signature's dictionary says beside the signature.
struct Said {
  std::string signer;
  absl::Time claimed;
  std::string checkpoint;  // its name, as /Reason; empty: none
};

absl::StatusOr<Prepared> PrepareSignature(absl::string_view issued, const Box& box, const Mark& mark,
                                          const Said& said);

// Puts the signature (DER) into its place; zeros follow it.
absl::Status Fill(Prepared& prepared, const std::string& signature);

}  // namespace thidua::client::signing

#endif  // THIDUA_CLIENT_SIGNING_PDF_UPDATE_H_
