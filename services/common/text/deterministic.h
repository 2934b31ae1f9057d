// One byte string for one message, to be digested within one version of the program. Not canonical across
// versions.
#ifndef THIDUA_SERVICES_COMMON_TEXT_DETERMINISTIC_H_
#define THIDUA_SERVICES_COMMON_TEXT_DETERMINISTIC_H_

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>
#include <google/protobuf/message.h>

#include <string>

namespace thidua::text {

inline std::string Deterministic(const google::protobuf::Message& message) {
  std::string out;
  google::protobuf::io::StringOutputStream stream(&out);
  google::protobuf::io::CodedOutputStream coded(&stream);
  coded.SetSerializationDeterministic(true);
  message.SerializeToCodedStream(&coded);
  coded.Trim();
  return out;
}

}  // namespace thidua::text

#endif  // THIDUA_SERVICES_COMMON_TEXT_DETERMINISTIC_H_
