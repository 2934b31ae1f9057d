// A certificate: one page, each line at its place.
#ifndef THIDUA_SERVICES_DOCUMENT_LAYOUT_SHEET_H_
#define THIDUA_SERVICES_DOCUMENT_LAYOUT_SHEET_H_

#include "absl/status/statusor.h"
#include "services/document/layout/page.h"
#include "services/document/paper.h"

namespace thidua::document::layout {

absl::StatusOr<Page> PageOf(const Paper& paper, Breaker& breaker);

}  // namespace thidua::document::layout

#endif  // THIDUA_SERVICES_DOCUMENT_LAYOUT_SHEET_H_
