// What the generated descriptors say about methods and fields.
#ifndef THIDUA_TESTS_CONTRACT_DESCRIPTORS_H_
#define THIDUA_TESTS_CONTRACT_DESCRIPTORS_H_

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>

#include <string>
#include <vector>

#include "thidua/common/v1/options.pb.h"

namespace thidua::test {

// Every method of every thidua.* service linked into the program, as "council/CouncilService/OpenPoll".
std::vector<std::string> AllMethods();
// Null when there is no such method.
const google::protobuf::MethodDescriptor* FindMethod(const std::string& method);
const common::v1::MethodPolicy& PolicyOf(const std::string& method);
std::string ContextOf(const std::string& method);  // "council"

const common::v1::FieldRule& RuleOf(const google::protobuf::FieldDescriptor* field);
// Words a person writes, which are neither a code, nor an id, nor a secret.
bool IsFreeText(const google::protobuf::FieldDescriptor* field);

}  // namespace thidua::test

#endif  // THIDUA_TESTS_CONTRACT_DESCRIPTORS_H_
