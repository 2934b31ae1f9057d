// A zip archive that is the same bytes whenever it is written.
#ifndef THIDUA_SERVICES_DOCUMENT_ZIP_FILE_H_
#define THIDUA_SERVICES_DOCUMENT_ZIP_FILE_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"

namespace thidua::document {

struct ZipEntry {
  std::string name;
  std::string content;
  bool compressed = true;
};

absl::StatusOr<std::string> ZipOf(const std::vector<ZipEntry>& entries);

}  // namespace thidua::document

#endif  // THIDUA_SERVICES_DOCUMENT_ZIP_FILE_H_
