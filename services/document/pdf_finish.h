// What Qt writes, made a document of its own day: the file's data about itself say when and from which
// template it was made, and nothing of the moment or the process it was written in.
#ifndef THIDUA_SERVICES_DOCUMENT_PDF_FINISH_H_
#define THIDUA_SERVICES_DOCUMENT_PDF_FINISH_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/document/paper.h"

namespace thidua::document {

absl::StatusOr<std::string> FinishPdf(const std::string& painted, const Paper& paper);
// All pages of such files, in their order, as one; not none. The same files give the same bytes.
absl::StatusOr<std::string> JoinPdfs(const std::vector<std::string>& files, const Paper& about);

}  // namespace thidua::document

#endif  // THIDUA_SERVICES_DOCUMENT_PDF_FINISH_H_
