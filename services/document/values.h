// Small words for filling a Content.
#ifndef THIDUA_SERVICES_DOCUMENT_VALUES_H_
#define THIDUA_SERVICES_DOCUMENT_VALUES_H_

#include <string>

#include "thidua/document/v1/content.pb.h"

namespace thidua::document {

// Each leaves a blank where there is nothing to say, so that Compose names it.
inline void SetText(google::protobuf::Map<std::string, v1::Value>& values, const std::string& key,
                    const std::string& text) {
  if (!text.empty()) values[key].set_text(text);
}
inline void SetNumber(google::protobuf::Map<std::string, v1::Value>& values, const std::string& key,
                      int64_t number) {
  values[key].set_number(number);
}
inline void SetDay(google::protobuf::Map<std::string, v1::Value>& values, const std::string& key,
                   const common::v1::Date& day) {
  *values[key].mutable_date() = day;
}
// A row of the list, to be filled.
inline google::protobuf::Map<std::string, v1::Value>& AddRow(v1::Content& content, const std::string& list) {
  return *(*content.mutable_lists())[list].add_rows()->mutable_values();
}
// A row with one text.
inline void AddLine(v1::Content& content, const std::string& list, const std::string& key,
                    const std::string& text) {
  SetText(AddRow(content, list), key, text);
}
// Who signs in the slot, by name.
inline void AddSigner(v1::Content& content, const std::string& slot, const std::string& name) {
  (*content.mutable_signers())[slot].add_signers()->set_name(name);
}

}  // namespace thidua::document

#endif  // THIDUA_SERVICES_DOCUMENT_VALUES_H_
