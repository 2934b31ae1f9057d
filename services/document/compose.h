// From a template and what it is filled with to a paper that can be printed.
#ifndef THIDUA_SERVICES_DOCUMENT_COMPOSE_H_
#define THIDUA_SERVICES_DOCUMENT_COMPOSE_H_

#include "absl/status/statusor.h"
#include "services/document/catalogue.h"
#include "services/document/paper.h"
#include "thidua/document/v1/content.pb.h"

namespace thidua::document {

enum class Stage {
  kDraft,  // blanks are shown as "……", and the paper says that it is a draft
  kIssue,  // PAPER_BLANK names every blank
};

// PAPER_TEMPLATE_UNKNOWN, PAPER_BLANK, PAPER_BLANK_WITHIN. INTERNAL where the content is not of the template:
// that is the caller's fault and nobody's who typed.
absl::StatusOr<Paper> Compose(const Catalogue& catalogue, const v1::Content& content, Stage stage);

}  // namespace thidua::document

#endif  // THIDUA_SERVICES_DOCUMENT_COMPOSE_H_
