// Certificates as people get them: those that were stored in one file, on preprinted blanks, and a test page.
#ifndef THIDUA_SERVICES_DOCUMENT_CERTIFICATES_H_
#define THIDUA_SERVICES_DOCUMENT_CERTIFICATES_H_

#include <map>
#include <string>
#include <vector>

#include "services/document/catalogue.h"
#include "thidua/common/v1/paper.pb.h"
#include "thidua/document/v1/content.pb.h"

namespace thidua::document {

// How far, in millimetres, the lines of a sheet lie off where the blank, or the template, has them.
struct Shifts {
  struct By {
    double right = 0, down = 0;
  };
  By whole;
  std::map<std::string, By> lines;  // by key, SIGNATURE and CODE among them; beside `whole`
};

// What of the sheet goes onto a blank, by key.
std::vector<std::string> LinesOnBlank(const v1::Template& form);

// `measured`: a blank of the template, or null where the lines stand as on the template. FIELD_INVALID on
// `field` for a line that the sheet has not, and where a line comes to lie outside the sheet.
absl::StatusOr<v1::Blank> BlankWith(const v1::Template& form, const v1::Blank* measured, const Shifts& shifts,
                                    const std::string& field);

// A file to print, without id: a page each. Refused as by Compose and WritePdf, and PAPER_TOO_LARGE.
absl::StatusOr<common::v1::PaperFile> PrintOnBlank(const std::vector<v1::Content>& certificates,
                                                   const v1::Blank& blank);
absl::StatusOr<common::v1::PaperFile> PrintTestPage(const v1::Template& form, const v1::Blank& blank);
// Whole, as Issue would make them.
absl::StatusOr<common::v1::PaperFile> PrintWhole(const std::vector<v1::Content>& certificates);
// The pages of those files as they are. `first` is what is known of the first of them.
absl::StatusOr<common::v1::PaperFile> PrintStored(const std::vector<std::string>& pdfs,
                                                  const common::v1::PaperInfo& first);

}  // namespace thidua::document

#endif  // THIDUA_SERVICES_DOCUMENT_CERTIFICATES_H_
