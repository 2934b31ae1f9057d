// A template must be whole before anything is printed from it: every error names file, line, template and
// field.
#ifndef THIDUA_SERVICES_DOCUMENT_TEMPLATE_CHECK_H_
#define THIDUA_SERVICES_DOCUMENT_TEMPLATE_CHECK_H_

#include "absl/status/status.h"
#include "services/document/scope.h"
#include "services/policy/origins.h"
#include "thidua/document/v1/template.pb.h"

namespace thidua::document {

// Declarations, placeholders, the blocks that its kind of paper must have, and that nothing lies outside the
// page.
absl::Status CheckTemplate(const v1::Template& form, const policy::Origins& origins);

}  // namespace thidua::document

#endif  // THIDUA_SERVICES_DOCUMENT_TEMPLATE_CHECK_H_
