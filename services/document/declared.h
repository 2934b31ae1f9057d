// What of a template goes by a key: fields, lists, signers.
#ifndef THIDUA_SERVICES_DOCUMENT_DECLARED_H_
#define THIDUA_SERVICES_DOCUMENT_DECLARED_H_

#include <google/protobuf/repeated_field.h>

#include <algorithm>
#include <string>

namespace thidua::document {

// Null where there is none.
template <typename T>
const T* Declared(const google::protobuf::RepeatedPtrField<T>& all, const std::string& key) {
  const auto it = std::find_if(all.begin(), all.end(), [&](const T& one) { return one.key() == key; });
  return it == all.end() ? nullptr : &*it;
}

}  // namespace thidua::document

#endif  // THIDUA_SERVICES_DOCUMENT_DECLARED_H_
