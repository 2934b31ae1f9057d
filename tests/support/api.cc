#include "tests/support/api.h"

#include <grpcpp/client_context.h>
#include <grpcpp/create_channel.h>
#include <grpcpp/impl/client_unary_call.h>
#include <grpcpp/impl/codegen/proto_utils.h>
#include <grpcpp/impl/rpc_method.h>
#include <grpcpp/security/credentials.h>

#include <algorithm>
#include <thread>

#include "absl/strings/str_cat.h"
#include "thidua/identity/v1/identity_service.pb.h"

namespace thidua::test {
namespace {

template <class Detail>
Detail DetailOf(const google::rpc::Status& rich) {
  Detail detail;
  for (const auto& any : rich.details()) {
    if (any.UnpackTo(&detail)) break;
  }
  return detail;
}

}  // namespace

std::string Reply::reason() const { return DetailOf<google::rpc::ErrorInfo>(rich).reason(); }

std::string Reply::metadata(const std::string& key) const {
  const auto info = DetailOf<google::rpc::ErrorInfo>(rich);
  const auto it = info.metadata().find(key);
  return it == info.metadata().end() ? "" : it->second;
}

std::string Reply::words() const { return DetailOf<google::rpc::LocalizedMessage>(rich).message(); }

std::multimap<std::string, std::string> Reply::fields() const {
  std::multimap<std::string, std::string> out;
  const auto bad = DetailOf<google::rpc::BadRequest>(rich);
  for (const auto& violation : bad.field_violations())
    out.emplace(violation.field(), violation.description());
  return out;
}

std::multimap<std::string, std::string> Reply::guards() const {
  std::multimap<std::string, std::string> out;
  const auto failure = DetailOf<google::rpc::PreconditionFailure>(rich);
  for (const auto& violation : failure.violations()) out.emplace(violation.type(), violation.description());
  return out;
}

std::string Reply::Describe() const {
  std::string out = absl::StrCat("code ", status.error_code(), " ", status.error_message(), " ", words());
  for (const auto& [field, sentence] : fields()) absl::StrAppend(&out, " [", field, ": ", sentence, "]");
  for (const auto& [guard, sentence] : guards()) absl::StrAppend(&out, " {", guard, ": ", sentence, "}");
  return out;
}

testing::AssertionResult IsVietnamese(const std::string& text) {
  const bool marked = std::any_of(text.begin(), text.end(), [](unsigned char c) { return c >= 0x80; });
  if (marked) return testing::AssertionSuccess();
  return testing::AssertionFailure() << "not a Vietnamese sentence: “" << text << "”";
}

Api::Api(const std::string& endpoint)
    : channel_(grpc::CreateChannel(endpoint, grpc::InsecureChannelCredentials())) {}

Reply Api::Call(const Actor& actor, const std::string& method, const google::protobuf::Message& request,
                google::protobuf::Message* response) const {
  const size_t slash = method.find('/');
  const std::string path =
      absl::StrCat("/thidua.", method.substr(0, slash), ".v1.", method.substr(slash + 1));
  const grpc::internal::RpcMethod rpc(path.c_str(), nullptr, grpc::internal::RpcMethod::NORMAL_RPC);
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(60));
  for (const auto& [name, value] : actor.headers) context.AddMetadata(name, value);
  Reply reply;
  reply.status = grpc::internal::BlockingUnaryCall<google::protobuf::Message, google::protobuf::Message>(
      channel_.get(), rpc, &context, request, response);
  reply.rich.ParseFromString(reply.status.error_details());
  return reply;
}

Actor Api::SignIn(const std::string& username, const std::string& password) const {
  identity::v1::SignInRequest request;
  request.set_username(username);
  request.set_password(password);
  const auto response = Do<identity::v1::SignInResponse>({}, "identity/IdentityService/SignIn", request);
  return {{{"authorization", "Bearer " + response.token()}},
          username,
          response.account().id(),
          response.account().person_id()};
}

void Await(const std::string& what, const std::function<bool()>& holds, std::chrono::seconds patience) {
  const auto give_up = std::chrono::steady_clock::now() + patience;
  while (!holds()) {
    if (std::chrono::steady_clock::now() > give_up) throw std::runtime_error("waited too long: " + what);
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
}

std::unique_ptr<google::protobuf::Message> NewMessage(const google::protobuf::Descriptor* type) {
  return std::unique_ptr<google::protobuf::Message>(
      google::protobuf::MessageFactory::generated_factory()->GetPrototype(type)->New());
}

}  // namespace thidua::test
