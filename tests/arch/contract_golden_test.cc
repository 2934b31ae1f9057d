// The published contract, word for word as in tests/data/contract.txt: methods with their messages, fields
// with their numbers and types, values of enums. Programs that are out there are built on it.
#include <google/protobuf/descriptor.pb.h>
#include <google/protobuf/descriptor_database.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <iterator>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "tests/arch/golden.h"

namespace thidua::arch {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::DescriptorPool;
using google::protobuf::EnumDescriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::FileDescriptor;
using google::protobuf::ServiceDescriptor;
using Lines = std::vector<std::string>;

constexpr char kFile[] = "tests/data/contract.txt";

std::string TypeOf(const FieldDescriptor* field) {
  if (field->is_map()) {
    const auto* entry = field->message_type();
    return absl::StrCat("map<", TypeOf(entry->map_key()), ", ", TypeOf(entry->map_value()), ">");
  }
  const std::string type = field->message_type() != nullptr ? field->message_type()->full_name()
                           : field->enum_type() != nullptr  ? field->enum_type()->full_name()
                                                            : field->type_name();
  return absl::StrCat(field->is_repeated()            ? "repeated "
                      : field->has_optional_keyword() ? "optional "
                                                      : "",
                      type);
}

void Add(const EnumDescriptor* type, Lines& out) {
  for (int i = 0; i < type->value_count(); ++i) {
    out.push_back(absl::StrCat("value ", type->full_name(), ".", type->value(i)->name(), " = ",
                               type->value(i)->number()));
  }
}

void Add(const Descriptor* type, Lines& out) {
  if (type->options().map_entry()) return;
  out.push_back(absl::StrCat("message ", type->full_name()));
  for (int i = 0; i < type->field_count(); ++i) {
    const auto* field = type->field(i);
    const auto* choice = field->real_containing_oneof();
    out.push_back(absl::StrCat("field ", field->full_name(), " = ", field->number(), " ", TypeOf(field),
                               choice == nullptr ? "" : absl::StrCat(" in ", choice->name())));
  }
  for (int i = 0; i < type->enum_type_count(); ++i) Add(type->enum_type(i), out);
  for (int i = 0; i < type->nested_type_count(); ++i) Add(type->nested_type(i), out);
}

void Add(const ServiceDescriptor* service, Lines& out) {
  for (int i = 0; i < service->method_count(); ++i) {
    const auto* method = service->method(i);
    out.push_back(absl::StrCat("method ", service->full_name(), "/", method->name(), " (",
                               method->client_streaming() ? "stream " : "", method->input_type()->full_name(),
                               ") returns (", method->server_streaming() ? "stream " : "",
                               method->output_type()->full_name(), ")"));
  }
}

Lines ContractOf(const FileDescriptor* file) {
  Lines out;
  for (int i = 0; i < file->service_count(); ++i) Add(file->service(i), out);
  for (int i = 0; i < file->message_type_count(); ++i) Add(file->message_type(i), out);
  for (int i = 0; i < file->enum_type_count(); ++i) Add(file->enum_type(i), out);
  return out;
}

Lines Contract() {
  Lines names, out;
  DescriptorPool::internal_generated_database()->FindAllFileNames(&names);
  std::sort(names.begin(), names.end());
  for (const auto& name : names) {
    if (!absl::StartsWith(name, "thidua/")) continue;
    const Lines lines = ContractOf(DescriptorPool::generated_pool()->FindFileByName(name));
    out.insert(out.end(), lines.begin(), lines.end());
  }
  return out;
}

// What `published` says and `now` does not.
Lines Broken(Lines published, Lines now) {
  std::sort(published.begin(), published.end());
  std::sort(now.begin(), now.end());
  Lines out;
  std::set_difference(published.begin(), published.end(), now.begin(), now.end(), std::back_inserter(out));
  return out;
}

TEST(Contract, KeepsWhatWasPublished) {
  const Lines published = LinesOf(kFile);
  EXPECT_GT(published.size(), 500u);
  const Lines broken = Broken(published, Contract());
  EXPECT_EQ(broken.size(), 0u)
      << "changed or gone, and every program built on it breaks:\n  " << absl::StrJoin(broken, "\n  ")
      << "\nKeep it and add beside it. What no released program knew may be taken out of " << kFile << ".";
}

TEST(Contract, IsWrittenDownWhole) { ExpectIsFile(Contract(), kFile); }

// Each kind of change that breaks a client is one.
TEST(Contract, EachChangeThatBreaksHasATooth) {
  using google::protobuf::FieldDescriptorProto;
  using google::protobuf::FileDescriptorProto;
  FileDescriptorProto file;
  file.set_name("sample.proto");
  file.set_package("thidua.block.v1");
  file.set_syntax("proto3");
  auto* message = file.add_message_type();
  message->set_name("Sample");
  auto* field = message->add_field();
  field->set_name("points");
  field->set_number(1);
  field->set_type(FieldDescriptorProto::TYPE_INT32);
  field->set_label(FieldDescriptorProto::LABEL_OPTIONAL);
  auto* value = file.add_enum_type()->add_value();
  file.mutable_enum_type(0)->set_name("Kind");
  value->set_name("KIND_UNSPECIFIED");
  value->set_number(0);
  auto* method = file.add_service()->add_method();
  file.mutable_service(0)->set_name("S");
  method->set_name("Do");
  method->set_input_type(".thidua.block.v1.Sample");
  method->set_output_type(".thidua.block.v1.Sample");
  const auto contract = [](const FileDescriptorProto& one) {
    DescriptorPool pool(DescriptorPool::generated_pool());
    return ContractOf(pool.BuildFile(one));
  };
  const Lines published = contract(file);
  const auto broken = [&](const std::function<void(FileDescriptorProto&)>& change) {
    FileDescriptorProto changed = file;
    change(changed);
    return Broken(published, contract(changed)).size();
  };
  EXPECT_EQ(broken([](FileDescriptorProto&) {}), 0u);
  EXPECT_EQ(broken([](FileDescriptorProto& f) { f.add_message_type()->set_name("Other"); }), 0u);
  EXPECT_EQ(
      broken([](FileDescriptorProto& f) { f.mutable_message_type(0)->mutable_field(0)->set_number(2); }), 1u);
  EXPECT_EQ(broken([](FileDescriptorProto& f) {
              f.mutable_message_type(0)->mutable_field(0)->set_type(FieldDescriptorProto::TYPE_INT64);
            }),
            1u);
  EXPECT_EQ(broken([](FileDescriptorProto& f) {
              f.mutable_message_type(0)->mutable_field(0)->set_label(FieldDescriptorProto::LABEL_REPEATED);
            }),
            1u);
  EXPECT_EQ(
      broken([](FileDescriptorProto& f) { f.mutable_message_type(0)->mutable_field(0)->set_name("marks"); }),
      1u);
  EXPECT_EQ(
      broken([](FileDescriptorProto& f) { f.mutable_enum_type(0)->mutable_value(0)->set_name("NO_KIND"); }),
      1u);
  EXPECT_EQ(broken([](FileDescriptorProto& f) { f.clear_service(); }), 1u);
  EXPECT_EQ(broken([](FileDescriptorProto& f) {
              f.mutable_service(0)->mutable_method(0)->set_server_streaming(true);
            }),
            1u);
}

}  // namespace
}  // namespace thidua::arch
