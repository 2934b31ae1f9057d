#include "tests/flood/witness.h"

#include <algorithm>

#include "thidua/identity/v1/identity_service.pb.h"

namespace thidua::test {
namespace {
constexpr auto kPause = std::chrono::milliseconds(50);
constexpr int kOldConnectionCalls = 5;
}  // namespace

Witness::Witness(const Stack& stack, const Actor& actor)
    : stack_(stack), actor_(actor), thread_([this] { Work(); }) {}

Witness::~Witness() { Stop(); }

Witness::Seen Witness::Stop() {
  {
    std::lock_guard lock(mutex_);
    stop_ = true;
  }
  stop_signal_.notify_all();
  if (thread_.joinable()) thread_.join();
  return seen_;
}

void Witness::Work() {
  auto api = std::make_unique<Api>(stack_);
  std::unique_lock lock(mutex_);
  while (!stop_) {
    lock.unlock();
    if (seen_.calls % kOldConnectionCalls == 0) api = std::make_unique<Api>(stack_);
    identity::v1::GetMeResponse response;
    const auto began = std::chrono::steady_clock::now();
    const Reply reply =
        api->Call(actor_, "identity/IdentityService/GetMe", identity::v1::GetMeRequest(), &response);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
    seen_.calls += 1;
    if (!reply.ok()) seen_.failures.push_back(reply.Describe());
    seen_.slowest_s = std::max(seen_.slowest_s, took.count());
    lock.lock();
    stop_signal_.wait_for(lock, kPause, [this] { return stop_; });
  }
}

}  // namespace thidua::test
