// Signed papers to look at.
#ifndef THIDUA_CLIENT_SIGNING_FLAT_COPY_H_
#define THIDUA_CLIENT_SIGNING_FLAT_COPY_H_

#include <string>

namespace thidua::client::signing {

// The file with its marks drawn into the pages, for Qt Pdf draws no signature's mark. Only to be looked at
// and printed: nobody has signed the copy. Where it cannot be made, the file as it is.
std::string FlatCopy(const std::string& file);

}  // namespace thidua::client::signing

#endif  // THIDUA_CLIENT_SIGNING_FLAT_COPY_H_
