#include "tests/contract/descriptors.h"

#include <google/protobuf/descriptor_database.h>

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace thidua::test {

using google::protobuf::DescriptorPool;
using google::protobuf::FieldDescriptor;

std::vector<std::string> AllMethods() {
  std::vector<std::string> files;
  DescriptorPool::internal_generated_database()->FindAllFileNames(&files);
  std::sort(files.begin(), files.end());
  std::vector<std::string> methods;
  for (const auto& name : files) {
    if (!absl::StartsWith(name, "thidua/")) continue;
    const auto* file = DescriptorPool::generated_pool()->FindFileByName(name);
    for (int s = 0; s < file->service_count(); ++s) {
      const auto* service = file->service(s);
      const std::string context = name.substr(7, name.find('/', 7) - 7);
      for (int m = 0; m < service->method_count(); ++m) {
        methods.push_back(absl::StrCat(context, "/", service->name(), "/", service->method(m)->name()));
      }
    }
  }
  return methods;
}

const google::protobuf::MethodDescriptor* FindMethod(const std::string& method) {
  const size_t first = method.find('/');
  const size_t second = method.find('/', first + 1);
  return DescriptorPool::generated_pool()->FindMethodByName(
      absl::StrCat("thidua.", method.substr(0, first), ".v1.", method.substr(first + 1, second - first - 1),
                   ".", method.substr(second + 1)));
}

const common::v1::MethodPolicy& PolicyOf(const std::string& method) {
  return FindMethod(method)->options().GetExtension(common::v1::policy);
}

std::string ContextOf(const std::string& method) { return method.substr(0, method.find('/')); }

const common::v1::FieldRule& RuleOf(const FieldDescriptor* field) {
  return field->options().GetExtension(common::v1::rule);
}

bool IsFreeText(const FieldDescriptor* field) {
  const auto& rule = RuleOf(field);
  return field->type() == FieldDescriptor::TYPE_STRING && !rule.sensitive() && field->name() != "etag" &&
         field->name() != "page_token" &&
         (rule.format() == common::v1::FORMAT_UNSPECIFIED || rule.format() == common::v1::MULTILINE);
}

}  // namespace thidua::test
