// Papers as PDF/A-1b: the same paper, the same bytes.
#ifndef THIDUA_SERVICES_DOCUMENT_PDF_H_
#define THIDUA_SERVICES_DOCUMENT_PDF_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/document/paper.h"
#include "services/document/press.h"

namespace thidua::document {

// Where a signer's mark goes: between post and name (NĐ 30/2020, Phụ lục I, box 7c). Millimetres from the
// upper left corner.
struct SignatureBox {
  std::string key;
  int page = 1;
  double x = 0, y = 0, width = 0, height = 0;
};

struct Pdf {
  std::string bytes;
  int pages = 0;
  std::vector<SignatureBox> signatures;
};

// PAPER_LETTERS_UNPRINTABLE where the font has not every letter; PAPER_TOO_LONG where a certificate's line
// does not fit into its place. Safe from any thread.
absl::StatusOr<Pdf> WritePdf(const Press& press, const Paper& paper);
// Those of a whole decision as one file to print, a page each, in their order; with the title and day of the
// first.
absl::StatusOr<Pdf> WriteCertificates(const Press& press, const std::vector<Paper>& certificates);

}  // namespace thidua::document

#endif  // THIDUA_SERVICES_DOCUMENT_PDF_H_
