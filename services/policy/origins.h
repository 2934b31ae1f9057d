// Where in which file a message of the law was written, so that a wrong rule is refused with file and line.
#ifndef THIDUA_SERVICES_POLICY_ORIGINS_H_
#define THIDUA_SERVICES_POLICY_ORIGINS_H_

#include <google/protobuf/message.h>
#include <google/protobuf/text_format.h>

#include <string>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace thidua::policy {

// A file of services/policy/data: its name is used in messages about errors.
struct RuleFile {
  std::string name;
  std::string text;
};

// Messages are known by address: they must outlive the load, and a copy is told with Copied().
class Origins {
 public:
  // Parses the file into `message`; the error says file, line and column.
  absl::Status Parse(const RuleFile& file, google::protobuf::Message& message);
  void Copied(const google::protobuf::Message& from, const google::protobuf::Message& to);

  // "r1.textproto: dòng 12: <what>"; the line of the field if it is given and was written.
  absl::Status Fail(const google::protobuf::Message& at, absl::string_view what,
                    absl::string_view field = "") const;

 private:
  using Key = std::pair<const google::protobuf::Message*, const google::protobuf::FieldDescriptor*>;
  struct Place {
    std::string file;
    int line = 0;
  };
  void Record(const std::string& file, const google::protobuf::Message& message,
              const google::protobuf::TextFormat::ParseInfoTree& tree, int line);

  absl::flat_hash_map<Key, Place> places_;
};

}  // namespace thidua::policy

#endif  // THIDUA_SERVICES_POLICY_ORIGINS_H_
