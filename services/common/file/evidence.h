// A file that people attach as a proof: taken as what it is, or refused with what it is and how to go on.
#ifndef THIDUA_SERVICES_COMMON_FILE_EVIDENCE_H_
#define THIDUA_SERVICES_COMMON_FILE_EVIDENCE_H_

#include <string>

#include "absl/status/statusor.h"

namespace thidua::file {

struct Evidence {
  std::string name;  // safe on every system, its extension that of the content
  std::string media_type;
  std::string sha256;      // of the bytes, hex
  bool encrypted = false;  // a PDF that may ask for a password
};

// EVIDENCE_HAS_MACROS, EVIDENCE_OLD_OFFICE, EVIDENCE_LOCKED, EVIDENCE_HEIC, EVIDENCE_TYPE_REFUSED by content;
// EVIDENCE_NAME_MISLEADS where the name claims another type.
absl::StatusOr<Evidence> EvidenceOf(const std::string& given_name, const std::string& content);

}  // namespace thidua::file

#endif  // THIDUA_SERVICES_COMMON_FILE_EVIDENCE_H_
