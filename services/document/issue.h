// From what a paper says to its bytes, as a service that owns an act stores them.
#ifndef THIDUA_SERVICES_DOCUMENT_ISSUE_H_
#define THIDUA_SERVICES_DOCUMENT_ISSUE_H_

#include <memory>

#include "services/common/paper/paper_store.h"
#include "services/document/compose.h"
#include "services/document/press.h"

namespace thidua::document {

// For ModuleEntry::open: the one Press of the process, opened by whoever asks first. It lives as long as one
// of those who asked keeps it.
absl::StatusOr<std::shared_ptr<void>> OpenPress();

// INTERNAL where none is open.
absl::StatusOr<std::shared_ptr<Press>> OpenedPress();

enum class Editable { kNo, kYes };

// What a paper will say, before it is painted: painting takes long, and needs nothing of what is locked.
struct Manuscript {
  v1::Content content;
  std::string number;  // the whole of it as the paper bears it: "05/QĐ-UBND"; empty where it bears none
  Editable editable = Editable::kYes;
};

// The paper, but for id, moment and subjects, which storing it sets. `number` is the whole of it as the paper
// bears it: "05/QĐ-UBND"; empty where it bears none. Refused as by Compose and WritePdf, and PAPER_TOO_LARGE.
// INTERNAL where no press is open.
absl::StatusOr<paper::Paper> Issue(const Manuscript& manuscript);
absl::StatusOr<paper::Paper> Issue(const v1::Content& content, const std::string& number, Editable editable,
                                   Stage stage = Stage::kIssue);

// What is shown of a paper that is not stored, or was only for a moment.
common::v1::PaperFile PreviewOf(paper::Paper paper, common::v1::PaperFormat format);

}  // namespace thidua::document

#endif  // THIDUA_SERVICES_DOCUMENT_ISSUE_H_
