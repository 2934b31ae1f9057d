// A client that knows nothing of ThiDua but its address: it learns the services from server reflection,
// builds its messages from what it learnt, signs in and asks who it is.
#include <google/protobuf/dynamic_message.h>
#include <grpcpp/client_context.h>
#include <grpcpp/ext/proto_server_reflection_plugin.h>
#include <grpcpp/impl/client_unary_call.h>
#include <grpcpp/impl/codegen/proto_utils.h>
#include <grpcpp/impl/rpc_method.h>
#include <grpcpp/support/byte_buffer.h>
#include <grpcpp/support/sync_stream.h>
#include <gtest/gtest.h>

#include <set>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "tests/contract/descriptors.h"
#include "tests/contract/playing.h"

namespace thidua::test {
namespace {

using google::protobuf::DescriptorPool;
using google::protobuf::FileDescriptorProto;
using google::protobuf::Message;

constexpr char kReflection[] = "grpc.reflection.v1alpha.ServerReflection";

std::string TextOf(const Message& message, const std::string& field) {
  return message.GetReflection()->GetString(message, message.GetDescriptor()->FindFieldByName(field));
}

void SetText(Message* message, const std::string& field, const std::string& text) {
  message->GetReflection()->SetString(message, message->GetDescriptor()->FindFieldByName(field), text);
}

const Message& Inside(const Message& message, const std::string& field) {
  return message.GetReflection()->GetMessage(message, message.GetDescriptor()->FindFieldByName(field));
}

class GenericClient {
 public:
  // Behind nginx each service has its own reflection; the header says whose is asked. One process knows
  // them all.
  explicit GenericClient(const std::string& context) : context_(context), channel_(TheWorld().api.channel()) {
    grpc::reflection::InitProtoReflectionServerBuilderPlugin();  // links the messages of the reflection
                                                                 // protocol
  }

  std::set<std::string> Services() {
    const auto response = Ask("list_services", "");
    const Message& list = Inside(*response, "list_services_response");
    std::set<std::string> names;
    const auto* field = list.GetDescriptor()->FindFieldByName("service");
    for (int i = 0; i < list.GetReflection()->FieldSize(list, field); ++i) {
      names.insert(TextOf(list.GetReflection()->GetRepeatedMessage(list, field, i), "name"));
    }
    return names;
  }

  // Learns the file of a service, and every file it needs.
  void Learn(const std::string& symbol) { Add(Ask("file_containing_symbol", symbol)); }

  const google::protobuf::MethodDescriptor* Method(const std::string& name) {
    return pool_.FindMethodByName(name);
  }
  std::unique_ptr<Message> New(const google::protobuf::Descriptor* type) {
    return std::unique_ptr<Message>(factory_.GetPrototype(type)->New());
  }

  std::unique_ptr<Message> Call(const google::protobuf::MethodDescriptor* method, const Message& request,
                                const std::string& token) {
    const std::string path = absl::StrCat("/", method->service()->full_name(), "/", method->name());
    const grpc::internal::RpcMethod rpc(path.c_str(), nullptr, grpc::internal::RpcMethod::NORMAL_RPC);
    grpc::ClientContext context;
    if (!token.empty()) context.AddMetadata("authorization", "Bearer " + token);
    auto response = New(method->output_type());
    const grpc::Status status = grpc::internal::BlockingUnaryCall<Message, Message>(
        channel_.get(), rpc, &context, request, response.get());
    if (!status.ok()) throw std::runtime_error(path + ": " + status.error_message());
    return response;
  }

  // The serving status of the standard health protocol: SERVING is 1.
  std::string Health() {
    const grpc::internal::RpcMethod rpc("/grpc.health.v1.Health/Check", nullptr,
                                        grpc::internal::RpcMethod::NORMAL_RPC);
    grpc::ClientContext context;
    context.AddMetadata("x-thidua-context", context_);
    grpc::ByteBuffer request(nullptr, 0), response;
    const grpc::Status status = grpc::internal::BlockingUnaryCall<grpc::ByteBuffer, grpc::ByteBuffer>(
        channel_.get(), rpc, &context, request, &response);
    if (!status.ok()) return status.error_message();
    grpc::Slice bytes;
    if (!response.DumpToSingleSlice(&bytes).ok()) return "unreadable";
    return {reinterpret_cast<const char*>(bytes.begin()), bytes.size()};
  }

 private:
  std::unique_ptr<Message> Ask(const std::string& field, const std::string& value) {
    const auto* types = DescriptorPool::generated_pool();
    auto request =
        NewMessage(types->FindMessageTypeByName("grpc.reflection.v1alpha.ServerReflectionRequest"));
    auto response =
        NewMessage(types->FindMessageTypeByName("grpc.reflection.v1alpha.ServerReflectionResponse"));
    SetText(request.get(), field, value);
    const std::string path = absl::StrCat("/", kReflection, "/ServerReflectionInfo");
    const grpc::internal::RpcMethod rpc(path.c_str(), nullptr, grpc::internal::RpcMethod::BIDI_STREAMING);
    grpc::ClientContext context;
    context.AddMetadata("x-thidua-context", context_);
    std::unique_ptr<grpc::ClientReaderWriter<Message, Message>> stream(
        grpc::internal::ClientReaderWriterFactory<Message, Message>::Create(channel_.get(), rpc, &context));
    const bool answered = stream->Write(*request) && stream->WritesDone() && stream->Read(response.get());
    const grpc::Status status = stream->Finish();
    if (!answered || !status.ok()) throw std::runtime_error("reflection: " + status.error_message());
    return response;
  }

  void Add(const std::unique_ptr<Message>& response) {
    const Message& files = Inside(*response, "file_descriptor_response");
    const auto* field = files.GetDescriptor()->FindFieldByName("file_descriptor_proto");
    for (int i = 0; i < files.GetReflection()->FieldSize(files, field); ++i) {
      FileDescriptorProto file;
      file.ParseFromString(files.GetReflection()->GetRepeatedString(files, field, i));
      if (pool_.FindFileByName(file.name()) != nullptr) continue;
      for (const auto& needed : file.dependency()) {
        if (pool_.FindFileByName(needed) == nullptr) Add(Ask("file_by_filename", needed));
      }
      if (pool_.BuildFile(file) == nullptr) throw std::runtime_error("cannot build " + file.name());
    }
  }

  std::string context_;
  std::shared_ptr<grpc::Channel> channel_;
  DescriptorPool pool_;
  google::protobuf::DynamicMessageFactory factory_{&pool_};
};

TEST(GenericClient, FindsEveryServiceHealthyAndListed) {
  std::set<std::string> listed, expected;
  for (const auto& method : AllMethods()) {
    expected.insert(FindMethod(method)->service()->full_name());
    GenericClient client(ContextOf(method));
    if (expected.size() == listed.size()) continue;
    for (const auto& name : client.Services()) {
      if (absl::StartsWith(name, "thidua.")) listed.insert(name);
    }
    EXPECT_EQ(client.Health(), "\x08\x01") << ContextOf(method);
  }
  EXPECT_EQ(listed, expected);
}

TEST(GenericClient, SignsInAndAsksWhoItIs) {
  GenericClient client("identity");
  client.Learn("thidua.identity.v1.IdentityService");
  const auto* sign_in = client.Method("thidua.identity.v1.IdentityService.SignIn");
  ASSERT_NE(sign_in, nullptr);
  auto credentials = client.New(sign_in->input_type());
  SetText(credentials.get(), "username", TheWorld().teacher.username);
  SetText(credentials.get(), "password", kPassword);
  const auto session = client.Call(sign_in, *credentials, "");

  const auto* get_me = client.Method("thidua.identity.v1.IdentityService.GetMe");
  ASSERT_NE(get_me, nullptr);
  const auto me = client.Call(get_me, *client.New(get_me->input_type()), TextOf(*session, "token"));
  EXPECT_EQ(TextOf(Inside(*me, "account"), "id"), TheWorld().teacher.account_id);
}

}  // namespace
}  // namespace thidua::test
