#include "tests/support/api.h"

#include <google/protobuf/descriptor.h>
#include <grpcpp/client_context.h>
#include <grpcpp/create_channel.h>
#include <grpcpp/impl/client_unary_call.h>
#include <grpcpp/impl/codegen/proto_utils.h>
#include <grpcpp/impl/rpc_method.h>
#include <grpcpp/security/credentials.h>
#include <grpcpp/support/channel_arguments.h>
#include <grpcpp/support/sync_stream.h>

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "services/common/crypto/crypto.h"
#include "services/common/crypto/totp.h"
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

Api::Api(const Stack& stack, Connection connection) : stack_(stack) {
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, connection == Connection::kOwn);
  channel_ = grpc::CreateCustomChannel(
      stack.endpoint(), grpc::SslCredentials({stack.Content("tls/ca.crt"), "", ""}), arguments);
}

namespace {

// Whether the method answers with a stream: "report/NoticeService/Watch".
bool Streams(const std::string& method) {
  const auto* found = google::protobuf::DescriptorPool::generated_pool()->FindMethodByName(
      absl::StrCat("thidua.", method.substr(0, method.find('/')), ".v1.",
                   absl::StrReplaceAll(method.substr(method.find('/') + 1), {{"/", "."}})));
  return found != nullptr && found->server_streaming();
}

// The first answer of a stream, which is then left.
grpc::Status FirstOf(grpc::Channel& channel, const std::string& path, grpc::ClientContext& context,
                     const google::protobuf::Message& request, google::protobuf::Message* response) {
  const grpc::internal::RpcMethod rpc(path.c_str(), nullptr, grpc::internal::RpcMethod::SERVER_STREAMING);
  const std::unique_ptr<grpc::ClientReader<google::protobuf::Message>> reader(
      grpc::internal::ClientReaderFactory<google::protobuf::Message>::Create(&channel, rpc, &context,
                                                                             request));
  const bool answered = reader->Read(response);
  if (answered) context.TryCancel();
  const grpc::Status status = reader->Finish();
  return answered ? grpc::Status::OK : status;
}

}  // namespace

Reply Api::Send(const Actor& actor, const std::string& method, const google::protobuf::Message& request,
                google::protobuf::Message* response) const {
  const size_t slash = method.find('/');
  const std::string path =
      absl::StrCat("/thidua.", method.substr(0, slash), ".v1.", method.substr(slash + 1));
  const grpc::internal::RpcMethod rpc(path.c_str(), nullptr, grpc::internal::RpcMethod::NORMAL_RPC);
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(60));
  // gRPC 1.51 now and then takes a connection that is under way for one that failed, because another call has
  // overwritten errno meanwhile (grpc/grpc pull request 35064). The next try comes within a second.
  context.set_wait_for_ready(true);
  for (const auto& [name, value] : actor.headers) context.AddMetadata(name, value);
  const auto channel = actor.service.empty()
                           ? channel_
                           : stack_.ServiceChannel(actor.service, std::string(method.substr(0, slash)));
  Reply reply;
  reply.status =
      Streams(method)
          ? FirstOf(*channel, path, context, request, response)
          : grpc::internal::BlockingUnaryCall<google::protobuf::Message, google::protobuf::Message>(
                channel.get(), rpc, &context, request, response);
  reply.rich.ParseFromString(reply.status.error_details());
  return reply;
}

Reply Api::Call(const Actor& actor, const std::string& method, const google::protobuf::Message& request,
                google::protobuf::Message* response) const {
  const Reply reply = Send(actor, method, request, response);
  if (reply.reason() != "STEP_UP_NEEDED" || actor.totp_secret.empty()) return reply;
  // Whichever of the codes that are good now has not been used.
  const int64_t now = crypto::TotpStep(absl::Now());
  for (int64_t step = now - 1; step <= now + 1; ++step) {
    identity::v1::StepUpRequest prove;
    prove.set_request_id(crypto::NewUuid());
    prove.set_code(crypto::TotpCode(crypto::TotpSeed(actor.totp_secret), step));
    identity::v1::StepUpResponse proven;
    if (Send(actor, "identity/IdentityService/StepUp", prove, &proven).ok()) break;
  }
  return Send(actor, method, request, response);
}

Actor Api::SignIn(const std::string& username, const std::string& password, const std::string& code) const {
  identity::v1::SignInRequest request;
  request.set_username(username);
  request.set_password(password);
  request.set_code(code);
  const auto response = Do<identity::v1::SignInResponse>({}, "identity/IdentityService/SignIn", request);
  return {{{"authorization", "Bearer " + response.token()}},
          username,
          response.account().id(),
          response.account().person_id(),
          ""};
}

Actor Api::SetUp(const std::string& username, const std::string& initial, const std::string& password) const {
  using namespace identity::v1;
  Actor actor = SignIn(username, initial);
  const auto account = Do<GetMeResponse>(actor, "identity/IdentityService/GetMe", GetMeRequest()).account();
  if (account.must_change_password()) {
    ChangePasswordRequest change;
    change.set_request_id(crypto::NewUuid());
    change.set_new_password(password);
    Do<ChangePasswordResponse>(actor, "identity/IdentityService/ChangePassword", change);
  }
  if (!account.second_factor_required()) return actor;
  const auto begun = Do<BeginTotpResponse>(actor, "identity/IdentityService/BeginTotp", BeginTotpRequest());
  const std::string seed = crypto::TotpSeed(begun.secret());
  // The earliest that is good, so that the next two are left for what follows; it may end while it is on its
  // way.
  const int64_t earliest = crypto::TotpStep(absl::Now()) - 1;
  ConfirmTotpRequest confirm;
  ConfirmTotpResponse confirmed;
  confirm.set_code(crypto::TotpCode(seed, earliest));
  if (Call(actor, "identity/IdentityService/ConfirmTotp", confirm, &confirmed).reason() == "CODE_WRONG") {
    confirm.set_code(crypto::TotpCode(seed, earliest + 1));
    confirmed = Do<ConfirmTotpResponse>(actor, "identity/IdentityService/ConfirmTotp", confirm);
  }
  if (confirmed.recovery_codes().empty()) throw std::runtime_error(username + ": ConfirmTotp");
  actor.totp_secret = begun.secret();
  return actor;
}

std::unique_ptr<google::protobuf::Message> NewMessage(const google::protobuf::Descriptor* type) {
  return std::unique_ptr<google::protobuf::Message>(
      google::protobuf::MessageFactory::generated_factory()->GetPrototype(type)->New());
}

}  // namespace thidua::test
