#include "tests/story/api.h"

#include <grpcpp/client_context.h>
#include <grpcpp/create_channel.h>
#include <grpcpp/impl/client_unary_call.h>
#include <grpcpp/impl/codegen/proto_utils.h>
#include <grpcpp/impl/rpc_method.h>
#include <grpcpp/security/credentials.h>

#include <atomic>
#include <fstream>
#include <iterator>
#include <mutex>
#include <thread>

#include "absl/strings/str_cat.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "services/common/crypto/crypto.h"
#include "services/common/error/error.h"
#include "services/common/rpc/method_policy.h"

namespace thidua::story {
namespace {

constexpr auto kPatience = std::chrono::seconds(90);
// gRPC's own pauses between attempts; what is not over by then begins anew, as long as kPatience lasts.
constexpr char kRetries[] = R"({"methodConfig": [{"name": [{}], "retryPolicy": {
    "maxAttempts": 5, "initialBackoff": "0.05s", "maxBackoff": "0.5s", "backoffMultiplier": 2,
    "retryableStatusCodes": ["UNAVAILABLE", "RESOURCE_EXHAUSTED"]}}]})";
constexpr int kThreads = 8;
constexpr int kCodes = 4;  // tried one after the other before a person gives up

// The localized message, or the sentences of the unmet guards where there are any.
std::string WordsOf(const grpc::Status& status) {
  google::rpc::Status rich;
  rich.ParseFromString(status.error_details());
  std::string words;
  for (const auto& detail : rich.details()) {
    google::rpc::LocalizedMessage localized;
    google::rpc::PreconditionFailure failure;
    google::rpc::BadRequest bad;
    if (words.empty() && detail.UnpackTo(&localized)) words = localized.message();
    if (detail.UnpackTo(&failure)) {
      words.clear();
      for (const auto& violation : failure.violations())
        absl::StrAppend(&words, violation.description(), " ");
    }
    if (detail.UnpackTo(&bad)) {
      for (const auto& violation : bad.field_violations()) {
        absl::StrAppend(&words, " [", violation.field(), ": ", violation.description(), "]");
      }
    }
  }
  return words.empty() ? status.error_message() : words;
}

struct Record {
  std::mutex mutex;
  std::ofstream out;
};

Record& TheRecord() {
  static auto* record = new Record;
  return *record;
}

// One for all channels: they share a connection only when they share this.
std::shared_ptr<grpc::ChannelCredentials>& TheTrust() {
  static auto* trust = new std::shared_ptr<grpc::ChannelCredentials>;
  return *trust;
}

// A write is a call with a request id.
void Acknowledged(const std::string& method, const google::protobuf::Message& request,
                  const google::protobuf::Message& response) {
  const auto* field = request.GetDescriptor()->FindFieldByName("request_id");
  Record& record = TheRecord();
  if (field == nullptr || !record.out.is_open()) return;
  const auto policy = rpc::PolicyOf(method);
  if (!policy.ok()) throw std::runtime_error(std::string(policy.status().message()));
  const std::string line = absl::StrCat(request.GetReflection()->GetString(request, field), " ", method, " ",
                                        crypto::Hex(crypto::Sha256(rpc::ToKeep(*policy, response))), "\n");
  std::lock_guard lock(record.mutex);
  record.out << line << std::flush;
}

bool Passing(const grpc::Status& status) {
  return error::Unanswered(status) || status.error_code() == grpc::StatusCode::UNAVAILABLE ||
         status.error_code() == grpc::StatusCode::RESOURCE_EXHAUSTED ||
         status.error_code() == grpc::StatusCode::DEADLINE_EXCEEDED ||
         status.error_code() == grpc::StatusCode::CANCELLED;
}

}  // namespace

Person Person::SignIn(const std::string& endpoint, const Credentials& credentials, Keyring& keyring) {
  Person person;
  person.keyring_ = &keyring;
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, 200);
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, 50);
  arguments.SetInt(GRPC_ARG_MIN_RECONNECT_BACKOFF_MS, 50);
  arguments.SetServiceConfigJSON(kRetries);
  person.channel_ = grpc::CreateCustomChannel(endpoint, TheTrust(), arguments);
  if (credentials.initial.empty() || keyring.Has(credentials.username)) {
    person.Enter(credentials, credentials.password);
  } else {
    try {
      person.Enter(credentials, credentials.initial);
    } catch (const CallError& error) {
      if (error.reason() != "SIGN_IN_FAILED") throw;
      person.Enter(credentials, credentials.password);  // changed when the story was played before
    }
  }
  person.SetUp(credentials);
  return person;
}

void Person::Enter(const Credentials& credentials, const std::string& password) {
  identity::v1::SignInRequest request;
  request.set_username(credentials.username);
  request.set_password(password);
  for (int attempt = 0;; ++attempt) {
    if (keyring_->Has(credentials.username)) request.set_code(keyring_->Code(credentials.username));
    try {
      const auto response = Call<identity::v1::SignInResponse>("identity/IdentityService/SignIn", request);
      token_ = response.token();
      account_ = response.account();
      return;
    } catch (const CallError& error) {
      // The code was used already, by another run or by a call that was cut off: the next one is not.
      if (error.reason() != "SECOND_FACTOR_NEEDED" || attempt == kCodes) throw;
    }
  }
}

void Person::SetUp(const Credentials& credentials) {
  if (account_.must_change_password()) {
    identity::v1::ChangePasswordRequest change;
    change.set_request_id(StepId("password " + credentials.username));
    change.set_new_password(credentials.password);
    Call<identity::v1::ChangePasswordResponse>("identity/IdentityService/ChangePassword", change);
  }
  if (account_.second_factor_required() && !account_.second_factor()) SetUpSecondFactor();
}

void Person::SetUpSecondFactor() {
  const auto begun = Call<identity::v1::BeginTotpResponse>("identity/IdentityService/BeginTotp",
                                                           identity::v1::BeginTotpRequest());
  keyring_->Keep(account_.username(), begun.secret());
  for (int attempt = 0;; ++attempt) {
    identity::v1::ConfirmTotpRequest confirm;
    confirm.set_code(keyring_->Code(account_.username()));
    try {
      const auto confirmed =
          Call<identity::v1::ConfirmTotpResponse>("identity/IdentityService/ConfirmTotp", confirm);
      return keyring_->KeepRecoveryCodes(
          account_.username(), {confirmed.recovery_codes().begin(), confirmed.recovery_codes().end()});
    } catch (const CallError& error) {
      // Its time ended while it was on its way.
      if (error.reason() == "CODE_WRONG" && attempt < kCodes) continue;
      // Confirmed by a call whose answer was lost.
      const auto me =
          Call<identity::v1::GetMeResponse>("identity/IdentityService/GetMe", identity::v1::GetMeRequest());
      if (error.reason() == "TOTP_NOT_BEGUN" && me.account().second_factor()) return;
      throw;
    }
  }
}

void Person::Invoke(const std::string& method, const google::protobuf::Message& request,
                    google::protobuf::Message* response) const {
  try {
    Send(method, request, response);
  } catch (const CallError& error) {
    if (error.reason() != "STEP_UP_NEEDED") throw;
    StepUp();
    Send(method, request, response);
  }
}

void Person::StepUp() const {
  for (int attempt = 0;; ++attempt) {
    identity::v1::StepUpRequest request;
    request.set_request_id(FreshId());
    request.set_code(keyring_->Code(account_.username()));
    identity::v1::StepUpResponse response;
    try {
      return Send("identity/IdentityService/StepUp", request, &response);
    } catch (const CallError& error) {
      if (error.reason() != "CODE_WRONG" || attempt == kCodes) throw;
    }
  }
}

void Person::Send(const std::string& method, const google::protobuf::Message& request,
                  google::protobuf::Message* response) const {
  const size_t slash = method.find('/');
  const std::string path =
      absl::StrCat("/thidua.", method.substr(0, slash), ".v1.", method.substr(slash + 1));
  const grpc::internal::RpcMethod rpc(path.c_str(), nullptr, grpc::internal::RpcMethod::NORMAL_RPC);
  const auto give_up = std::chrono::steady_clock::now() + kPatience;
  for (;;) {
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(60));
    context.set_wait_for_ready(true);  // while the server is being started again
    if (!token_.empty()) context.AddMetadata("authorization", "Bearer " + token_);
    const grpc::Status status =
        grpc::internal::BlockingUnaryCall<google::protobuf::Message, google::protobuf::Message>(
            channel_.get(), rpc, &context, request, response);
    if (status.ok()) return Acknowledged(path.substr(1), request, *response);
    if (!Passing(status) || std::chrono::steady_clock::now() > give_up) {
      throw CallError(method, error::ReasonOf(error::FromGrpc(status)), WordsOf(status));
    }
  }
}

std::string StepId(const std::string& step) {
  std::string hex = crypto::Hex(crypto::Sha256("thidua-story-step " + step)).substr(0, 32);
  hex[12] = '4';
  hex[16] = 'a';
  return absl::StrCat(hex.substr(0, 8), "-", hex.substr(8, 4), "-", hex.substr(12, 4), "-", hex.substr(16, 4),
                      "-", hex.substr(20));
}

void Trust(const std::string& ca_file) {
  std::ifstream in(ca_file);
  const std::string authority((std::istreambuf_iterator<char>(in)), {});
  if (authority.empty()) throw std::runtime_error("không đọc được " + ca_file);
  TheTrust() = grpc::SslCredentials({authority, "", ""});
}

void KeepAcknowledged(const std::string& file) {
  TheRecord().out.open(file, std::ios::app);
  if (!TheRecord().out) throw std::runtime_error("không ghi được " + file);
}

std::string FreshId() { return crypto::NewUuid(); }

void InParallel(size_t count, const std::function<void(size_t)>& work) {
  std::atomic<size_t> next{0};
  std::mutex mutex;
  std::exception_ptr error;
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) {
    threads.emplace_back([&] {
      for (size_t item = next++; item < count; item = next++) {
        try {
          work(item);
        } catch (...) {
          std::lock_guard lock(mutex);
          if (!error) error = std::current_exception();
          next = count;
        }
      }
    });
  }
  for (auto& thread : threads) thread.join();
  if (error) std::rethrow_exception(error);
}

}  // namespace thidua::story
