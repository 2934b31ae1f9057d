// Certificates and preprinted blanks: every line inside the sheet.
#ifndef THIDUA_SERVICES_DOCUMENT_SHEET_CHECK_H_
#define THIDUA_SERVICES_DOCUMENT_SHEET_CHECK_H_

#include "absl/status/status.h"
#include "services/document/scope.h"

namespace thidua::document {

absl::Status CheckSheet(const v1::Template& form, Scope& scope);
// `form`: the template the blank is of, null where there is none.
absl::Status CheckBlank(const v1::Blank& blank, const v1::Template* form, const policy::Origins& origins);

}  // namespace thidua::document

#endif  // THIDUA_SERVICES_DOCUMENT_SHEET_CHECK_H_
