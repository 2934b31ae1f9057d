// Rule 6: what a signature changed.
#ifndef THIDUA_SERVICES_SIGNATURE_REVISION_DIFF_H_
#define THIDUA_SERVICES_SIGNATURE_REVISION_DIFF_H_

#include "services/signature/box.h"
#include "services/signature/pdf_file.h"

namespace thidua::signature {

// From one revision to the next nothing is new but the signature, its field and its mark; nothing differs but
// that the page and the form list the field. `box` is where the mark must be; nullptr for a signature that
// nobody asked for.
Objection CheckRevision(Document& before, Document& after, const Signature& signature, const Box* box);

}  // namespace thidua::signature

#endif  // THIDUA_SERVICES_SIGNATURE_REVISION_DIFF_H_
