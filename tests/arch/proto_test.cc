// What the API declares about itself.
#include <google/protobuf/descriptor_database.h>
#include <gtest/gtest.h>

#include <fstream>
#include <functional>
#include <iterator>

#include "absl/strings/str_cat.h"
#include "services/identity/domain/role_catalogue.h"
#include "tests/arch/rules.h"
#include "tests/support/stack.h"
#include "thidua/common/v1/options.pb.h"

namespace thidua::arch {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::DescriptorPool;
using google::protobuf::FileDescriptor;
using google::protobuf::FileDescriptorProto;
using google::protobuf::MethodDescriptor;

const Breaches kNone;

std::set<std::string> Granted() {
  std::set<std::string> out;
  for (int role = 1; identity::v1::Role_IsValid(role); ++role) {
    const auto& permissions = identity::PermissionsOf(static_cast<identity::v1::Role>(role));
    out.insert(permissions.begin(), permissions.end());
  }
  return out;
}

void EachFile(const std::function<void(const FileDescriptor*)>& visit) {
  std::vector<std::string> names;
  DescriptorPool::internal_generated_database()->FindAllFileNames(&names);
  for (const auto& name : names) {
    if (name.rfind("thidua/", 0) == 0) visit(DescriptorPool::generated_pool()->FindFileByName(name));
  }
}

TEST(Methods, DeclareTheirPolicyAndBoundTheirRequests) {
  int methods = 0;
  const auto granted = Granted();
  std::ifstream in(test::SourceDir() + "/deploy/lib/edge.sh");
  const std::string edge{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  EachFile([&](const FileDescriptor* file) {
    for (int s = 0; s < file->service_count(); ++s) {
      for (int m = 0; m < file->service(s)->method_count(); ++m) {
        const MethodDescriptor* method = file->service(s)->method(m);
        EXPECT_EQ(MethodBreaches(method, granted), kNone);
        EXPECT_EQ(BoundBreaches(method->input_type()), kNone);
        EXPECT_EQ(SizeBreaches(method), kNone);
        EXPECT_EQ(EdgeBreaches(method, edge), kNone);
        ++methods;
      }
    }
  });
  EXPECT_GE(methods, 80);
}

TEST(Events, GoToServicesThatHaveASink) {
  int events = 0;
  EachFile([&](const FileDescriptor* file) {
    for (int i = 0; i < file->message_type_count(); ++i) {
      EXPECT_EQ(RouteBreaches(file->message_type(i)), kNone);
      events += file->message_type(i)->options().HasExtension(common::v1::route);
    }
  });
  EXPECT_GE(events, 8);
}

// One method "thidua.block.v1.S.Do" that breaks no rule, to be broken by a test.
struct Sample {
  DescriptorPool pool{DescriptorPool::generated_pool()};
  FileDescriptorProto file;
  common::v1::MethodPolicy* policy;

  Sample() {
    file.set_name("sample.proto");
    file.set_package("thidua.block.v1");
    file.set_syntax("proto3");
    file.add_dependency("thidua/common/v1/options.proto");
    auto* request = file.add_message_type();
    request->set_name("SampleRequest");
    auto* id_rule = AddField("request_id", google::protobuf::FieldDescriptorProto::TYPE_STRING);
    id_rule->set_required(true);
    id_rule->set_format(common::v1::UUID);
    auto* method = file.add_service()->add_method();
    file.mutable_service(0)->set_name("S");
    method->set_name("Do");
    method->set_input_type(".thidua.block.v1.SampleRequest");
    method->set_output_type(".thidua.block.v1.SampleRequest");
    policy = method->mutable_options()->MutableExtension(common::v1::policy);
    policy->set_access(common::v1::PERMITTED);
    policy->set_permission("block.samples.do");
    policy->set_scope(common::v1::MethodPolicy::NO_OBJECT);
    policy->set_effect(common::v1::WRITE);
    policy->set_deadline(common::v1::INTERACTIVE);
    policy->set_audit_kind("SAMPLE_DONE");
  }

  common::v1::FieldRule* AddField(const std::string& name,
                                  google::protobuf::FieldDescriptorProto::Type type) {
    auto* field = file.mutable_message_type(0)->add_field();
    field->set_name(name);
    field->set_number(file.message_type(0).field_size());
    field->set_label(google::protobuf::FieldDescriptorProto::LABEL_OPTIONAL);
    field->set_type(type);
    return field->mutable_options()->MutableExtension(common::v1::rule);
  }

  const FileDescriptor* Build() { return pool.BuildFile(file); }
  size_t OfMethod() { return MethodBreaches(Build()->service(0)->method(0), {"block.samples.do"}).size(); }
  size_t OfBounds() { return BoundBreaches(Build()->message_type(0)).size(); }
  size_t OfRoute() { return RouteBreaches(Build()->message_type(0)).size(); }
};

TEST(Methods, EachRuleOfPolicyHasATooth) {
  const auto breaches = [](const std::function<void(Sample&)>& spoil) {
    Sample sample;
    spoil(sample);
    return sample.OfMethod();
  };
  EXPECT_EQ(breaches([](Sample&) {}), 0u);
  EXPECT_GE(breaches([](Sample& s) { s.file.mutable_service(0)->mutable_method(0)->clear_options(); }), 3u);
  EXPECT_EQ(breaches([](Sample& s) { s.policy->clear_deadline(); }), 1u);
  EXPECT_EQ(breaches([](Sample& s) { s.policy->clear_permission(); }), 1u);
  EXPECT_EQ(breaches([](Sample& s) { s.policy->set_access(common::v1::SIGNED_IN); }), 1u);
  EXPECT_EQ(breaches([](Sample& s) { s.policy->set_access(common::v1::SERVICE); }), 1u);
  EXPECT_EQ(breaches([](Sample& s) { s.policy->clear_scope(); }), 1u);
  EXPECT_EQ(breaches([](Sample& s) { s.policy->set_scope(common::v1::MethodPolicy::SERVICE_ONLY); }), 1u);
  EXPECT_EQ(breaches([](Sample& s) {
              s.policy->set_scope(common::v1::MethodPolicy::UNIT);
              s.policy->clear_permission();
            }),
            1u);
  EXPECT_EQ(breaches([](Sample& s) {
              s.policy->set_access(common::v1::PUBLIC);
              s.policy->set_scope(common::v1::MethodPolicy::SELF);
              s.policy->clear_permission();
            }),
            1u);
  EXPECT_EQ(breaches([](Sample& s) { s.policy->set_permission("block.samples.undo"); }), 1u);
  EXPECT_EQ(breaches([](Sample& s) { s.policy->set_permission("council.samples.do"); }), 2u);
  EXPECT_GE(breaches([](Sample& s) { s.policy->clear_audit_kind(); }), 1u);
  EXPECT_EQ(breaches([](Sample& s) { s.policy->set_audit_kind("sampleDone"); }), 1u);
  EXPECT_EQ(breaches([](Sample& s) { s.policy->set_personal_read_kind("SAMPLE_READ"); }), 1u);
  EXPECT_EQ(breaches([](Sample& s) { s.policy->set_personal_read_kind("sampleRead"); }), 2u);
  EXPECT_EQ(breaches([](Sample& s) { s.file.mutable_message_type(0)->mutable_field(0)->clear_options(); }),
            1u);
  EXPECT_EQ(
      breaches([](Sample& s) { s.AddField("id", google::protobuf::FieldDescriptorProto::TYPE_STRING); }), 1u);
  EXPECT_EQ(breaches([](Sample& s) {  // of a list that gives no next token, without its bound and a size
              s.AddField("page_token", google::protobuf::FieldDescriptorProto::TYPE_STRING);
            }),
            3u);
}

TEST(Methods, EachRuleOfBoundsHasATooth) {
  using Field = google::protobuf::FieldDescriptorProto;
  const auto breaches = [](const std::function<void(Sample&)>& spoil) {
    Sample sample;
    spoil(sample);
    return sample.OfBounds();
  };
  EXPECT_EQ(breaches([](Sample& s) { s.AddField("text", Field::TYPE_STRING); }), 0u)
      << "the default bound holds";
  EXPECT_EQ(breaches([](Sample& s) { s.AddField("text", Field::TYPE_STRING)->set_max_chars(1 << 20); }), 1u);
  EXPECT_EQ(breaches([](Sample& s) { s.AddField("list", Field::TYPE_STRING)->set_max_items(100000); }), 1u);
  EXPECT_EQ(breaches([](Sample& s) { s.AddField("file", Field::TYPE_BYTES); }), 1u);
  EXPECT_EQ(breaches([](Sample& s) { s.AddField("number", Field::TYPE_INT32)->set_max_chars(5); }), 1u);
}

TEST(Methods, TheRuleOfSizesHasATooth) {
  using Field = google::protobuf::FieldDescriptorProto;
  const auto breaches = [](int long_texts, int64_t file_bytes) {
    Sample sample;
    for (int i = 0; i < long_texts; ++i) {
      sample.AddField(absl::StrCat("text", i), Field::TYPE_STRING)->set_max_chars(20000);
    }
    if (file_bytes > 0) sample.AddField("file", Field::TYPE_BYTES)->set_max_bytes(file_bytes);
    return SizeBreaches(sample.Build()->service(0)->method(0)).size();
  };
  EXPECT_EQ(breaches(10, 0), 0u);
  EXPECT_EQ(breaches(11, 0), 1u) << "a letter may take five bytes";
  EXPECT_EQ(breaches(0, 3 << 20), 0u);
  EXPECT_EQ(breaches(0, 5 << 20), 1u);
  const auto unnamed = [](int64_t file_bytes, const std::string& edge) {
    Sample sample;
    sample.AddField("file", Field::TYPE_BYTES)->set_max_bytes(file_bytes);
    return EdgeBreaches(sample.Build()->service(0)->method(0), edge).size();
  };
  EXPECT_EQ(unnamed(900000, ""), 0u);
  EXPECT_EQ(unnamed(3 << 20, ""), 1u);
  EXPECT_EQ(unnamed(3 << 20, "    location = /thidua.block.v1.S/Do {\n"), 0u);
}

TEST(Events, EachRuleHasATooth) {
  const auto breaches = [](const std::vector<std::string>& consumers) {
    Sample sample;
    auto* route = sample.file.mutable_message_type(0)->mutable_options()->MutableExtension(common::v1::route);
    for (const auto& consumer : consumers) route->add_consumers(consumer);
    return sample.OfRoute();
  };
  EXPECT_EQ(breaches({"report", "approval"}), 0u);
  EXPECT_EQ(breaches({"identity"}), 1u);
  EXPECT_EQ(breaches({"report", "report"}), 1u);
  EXPECT_EQ(breaches({"block"}), 2u);
}

}  // namespace
}  // namespace thidua::arch
