// The scan of a signed paper.
#ifndef THIDUA_SERVICES_COUNCIL_DOMAIN_PAPER_FILE_H_
#define THIDUA_SERVICES_COUNCIL_DOMAIN_PAPER_FILE_H_

#include <string>

#include "absl/strings/string_view.h"

namespace thidua::council {

// Media type by the bytes, never by the name: PDF (its mark within the first 1,024 bytes, where readers look
// for it, too), JPEG, PNG; empty for anything else.
std::string PaperTypeOf(absl::string_view content);
// The name ends as a file of this type does, so that it opens in what its content is for.
bool NameFits(absl::string_view file_name, absl::string_view media_type);

}  // namespace thidua::council

#endif  // THIDUA_SERVICES_COUNCIL_DOMAIN_PAPER_FILE_H_
