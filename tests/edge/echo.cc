#include "tests/edge/echo.h"

#include <grpcpp/server_builder.h>

#include <algorithm>
#include <chrono>
#include <cstring>
#include <stdexcept>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace thidua::test {
namespace {

constexpr int kMostBytes = 8 << 20;
constexpr size_t kNumbers = 16;  // two numbers begin a request and an answer

grpc::ByteBuffer Numbered(uint64_t first, uint64_t second, size_t bytes) {
  std::string text(std::max(bytes, kNumbers), 'x');
  std::memcpy(text.data(), &first, 8);
  std::memcpy(text.data() + 8, &second, 8);
  const grpc::Slice slice(text);
  return {&slice, 1};
}

}  // namespace

class EchoCall : public grpc::ServerGenericBidiReactor {
 public:
  EchoCall(const Echo& echo, grpc::GenericCallbackServerContext* context) : echo_(echo), context_(context) {
    StartRead(&request_);
  }
  void OnReadDone(bool ok) override {
    if (absl::EndsWith(context_->method(), "/Never")) return;
    if (!ok) return Finish({grpc::StatusCode::INVALID_ARGUMENT, "nothing was asked"});
    answer_ = absl::EndsWith(context_->method(), "/Describe") ? Description() : Answer();
    StartWriteAndFinish(&answer_, {}, grpc::Status::OK);
  }
  void OnCancel() override {
    if (absl::EndsWith(context_->method(), "/Never")) Finish(grpc::Status::CANCELLED);
  }
  void OnDone() override { delete this; }

 private:
  grpc::ByteBuffer Answer() const {
    const std::string request = TextOf(request_);
    if (request.size() < kNumbers) return {nullptr, 0};
    uint64_t wanted = 0;
    std::memcpy(&wanted, request.data(), 8);
    return Numbered(request.size(), wanted, wanted);
  }
  grpc::ByteBuffer Description() const {
    const auto left = context_->deadline() - std::chrono::system_clock::now();
    std::string text = absl::StrCat(
        "name: ", echo_.name(), "\ndeadline: ", std::chrono::ceil<std::chrono::seconds>(left).count(), "\n");
    for (const auto& [key, value] : context_->client_metadata()) {
      absl::StrAppend(&text, absl::string_view(key.data(), key.size()), ": ",
                      absl::string_view(value.data(), value.size()), "\n");
    }
    const grpc::Slice slice(text);
    return {&slice, 1};
  }

  const Echo& echo_;
  grpc::GenericCallbackServerContext* const context_;
  grpc::ByteBuffer request_, answer_;
};

Echo::Echo(std::string name, const std::shared_ptr<grpc::ServerCredentials>& credentials, int port)
    : name_(std::move(name)) {
  grpc::ServerBuilder builder;
  builder.SetMaxReceiveMessageSize(kMostBytes);
  builder.AddListeningPort(absl::StrCat("127.0.0.1:", port), credentials, &port_);
  builder.RegisterCallbackGenericService(this);
  server_ = builder.BuildAndStart();
  if (server_ == nullptr) throw std::runtime_error("the echo cannot listen");
}

Echo::~Echo() { Stop(); }

void Echo::Stop() { server_->Shutdown(std::chrono::system_clock::now()); }

grpc::ServerGenericBidiReactor* Echo::CreateReactor(grpc::GenericCallbackServerContext* context) {
  calls_ += 1;
  return new EchoCall(*this, context);
}

grpc::ByteBuffer EchoRequest(size_t bytes, size_t wanted) { return Numbered(wanted, 0, bytes); }

bool IsEchoOf(const grpc::ByteBuffer& answer, size_t bytes, size_t wanted) {
  const std::string text = TextOf(answer);
  uint64_t received = 0;
  if (text.size() != wanted || text.size() < kNumbers) return false;
  std::memcpy(&received, text.data(), 8);
  return received == bytes && text.find_first_not_of('x', kNumbers) == std::string::npos;
}

std::string TextOf(const grpc::ByteBuffer& answer) {
  std::vector<grpc::Slice> slices;
  std::string text;
  if (!answer.Dump(&slices).ok()) return text;
  for (const auto& slice : slices) text.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
  return text;
}

}  // namespace thidua::test
