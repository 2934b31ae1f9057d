// Certificates on preprinted blanks.
#ifndef THIDUA_SERVICES_DOCUMENT_BLANK_H_
#define THIDUA_SERVICES_DOCUMENT_BLANK_H_

#include "services/document/catalogue.h"
#include "services/document/paper.h"

namespace thidua::document {

// What of a sheet is no line, as a blank's places name it. Signatures keep their height.
inline constexpr char kSignaturePlace[] = "SIGNATURE";
inline constexpr char kCodePlace[] = "CODE";

// The certificate as it goes onto the blank: each line where the blank has it, and without what is printed
// there already.
Paper OnBlank(const Paper& certificate, const v1::Blank& blank);

// A page to lay over the blank against the light: a ruler along two edges, and each line of the sheet as a
// frame with its name. Of the sheet's template and the blank.
Paper TestPage(const v1::Template& form, const v1::Blank& blank);

}  // namespace thidua::document

#endif  // THIDUA_SERVICES_DOCUMENT_BLANK_H_
