// Papers as OpenDocument text, for people who go on editing: the same content as the PDF, the same bytes each
// time.
#ifndef THIDUA_SERVICES_DOCUMENT_ODT_H_
#define THIDUA_SERVICES_DOCUMENT_ODT_H_

#include <string>

#include "absl/status/statusor.h"
#include "services/document/paper.h"
#include "services/document/press.h"

namespace thidua::document {

// Of every paper but a certificate: that one is printed, not edited on. Refuses the letters that WritePdf
// refuses.
absl::StatusOr<std::string> WriteOdt(const Press& press, const Paper& paper);

}  // namespace thidua::document

#endif  // THIDUA_SERVICES_DOCUMENT_ODT_H_
