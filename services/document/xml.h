// Text within XML.
#ifndef THIDUA_SERVICES_DOCUMENT_XML_H_
#define THIDUA_SERVICES_DOCUMENT_XML_H_

#include <string>

#include "absl/strings/str_replace.h"
#include "absl/strings/string_view.h"

namespace thidua::document {

inline std::string XmlText(absl::string_view text) {
  return absl::StrReplaceAll(text, {{"&", "&amp;"}, {"<", "&lt;"}, {">", "&gt;"}, {"\"", "&quot;"}});
}

}  // namespace thidua::document

#endif  // THIDUA_SERVICES_DOCUMENT_XML_H_
