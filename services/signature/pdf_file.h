// The bytes of a PDF as revisions: what was there, and what each signature appended.
#ifndef THIDUA_SERVICES_SIGNATURE_PDF_FILE_H_
#define THIDUA_SERVICES_SIGNATURE_PDF_FILE_H_

#include <memory>
#include <optional>
#include <qpdf/QPDF.hh>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "services/common/audit/named_checkpoint.h"
#include "services/signature/profile.h"
#include "services/signature/refusal.h"

namespace thidua::signature {

// A file read by libqpdf, which repairs nothing and must find nothing to say of it.
struct Document {
  QPDF pdf;
  std::map<QPDFObjGen, QPDFXRefEntry> table;  // of objects, without the free ones
};
// Empty where something is not as it should be; `why` says what. `bytes` must outlive it.
std::unique_ptr<Document> OpenPdf(absl::string_view bytes, std::string* why);

// Rule 2: the file begins and ends as a PDF does, its tables are text, and libqpdf reads it without a
// warning.
Objection CheckSyntax(absl::string_view file, std::unique_ptr<Document>* document);

// Rule 3: nothing in it acts, hides or is attached, and every annotation and field is a signature.
Objection CheckParts(Document& document);

struct Signature {
  QPDFObjGen object;  // the dictionary
  QPDFObjGen field;
  const Profile* profile = nullptr;
  size_t gap_begin = 0, gap_end = 0;  // of /Contents in the file, with its < and >
  size_t end = 0;                     // of what it covers
  std::string cms;                    // DER, without the zeros after it
  std::string claimed_time;           // /M
  std::optional<audit::NamedCheckpoint> checkpoint;
};

// Rule 4: each signature covers all but its own /Contents. In the order of what they cover.
Objection ReadSignatures(absl::string_view file, Document& document, std::vector<Signature>* signatures);

struct Revision {
  size_t begin = 0, end = 0;
  size_t table = 0;  // where its cross-reference table begins
};

// Rule 5: after the first revision there is one for each signature, which ends where that signature does, and
// holds objects, their table and nothing else. `documents` receives the file as of each revision.
Objection ReadRevisions(absl::string_view file, const std::vector<Signature>& signatures,
                        std::vector<std::unique_ptr<Document>>* documents);

// How many times a word stands in the bytes.
size_t CountOf(absl::string_view bytes, absl::string_view word);

}  // namespace thidua::signature

#endif  // THIDUA_SERVICES_SIGNATURE_PDF_FILE_H_
