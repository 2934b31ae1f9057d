#include "tests/bench/load.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <exception>
#include <mutex>
#include <thread>

#include "tests/bench/usage.h"

namespace thidua::bench {
namespace {

using Clock = std::chrono::steady_clock;

double SecondsSince(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

double At(const std::vector<float>& sorted, double share) {
  return sorted.empty() ? 0 : sorted[static_cast<size_t>(share * static_cast<double>(sorted.size() - 1))];
}

}  // namespace

Client::Client(int the_number, const test::Stack& stack, test::Actor the_actor)
    : number(the_number),
      api(stack, test::Api::Connection::kOwn),
      actor(std::move(the_actor)),
      random(the_number) {}

Load Run(std::vector<Client>& clients, const std::string& data_dir, double seconds, int64_t most,
         const Operation& operation) {
  enum Phase { kWarmUp, kMeasured, kOver };
  std::atomic<Phase> phase = kWarmUp;
  std::atomic<int64_t> furthest = 0;
  std::mutex mutex;
  std::exception_ptr failure;
  std::vector<float> milliseconds;

  const auto work = [&](Client& client) {
    std::vector<float> own;
    try {
      for (int64_t i = 0; i < most && phase != kOver; ++i) {
        const bool measured = phase == kMeasured;
        const auto start = Clock::now();
        operation(client, i);
        if (measured && phase == kMeasured) own.push_back(static_cast<float>(SecondsSince(start) * 1e3));
        if (i > furthest) furthest = i;
      }
    } catch (...) {
      std::lock_guard lock(mutex);
      failure = std::current_exception();
    }
    // The first to have no work left ends the run: fewer clients would be another measurement.
    phase = kOver;
    std::lock_guard lock(mutex);
    milliseconds.insert(milliseconds.end(), own.begin(), own.end());
  };
  std::vector<std::thread> threads;
  threads.reserve(clients.size());
  for (Client& client : clients) threads.emplace_back(work, std::ref(client));

  const auto wait = [&](double limit, int64_t until) {
    const auto start = Clock::now();
    while (SecondsSince(start) < limit && furthest < until && phase != kOver) {
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
  };
  wait(seconds / 4, most / 5);
  const Usage before = UsageOf(data_dir);
  const auto start = Clock::now();
  Phase warming = kWarmUp;
  phase.compare_exchange_strong(warming, kMeasured);
  wait(seconds, most);
  phase = kOver;
  Load load;
  load.seconds = SecondsSince(start);
  const Usage after = UsageOf(data_dir);
  for (auto& thread : threads) thread.join();
  if (failure) std::rethrow_exception(failure);

  std::sort(milliseconds.begin(), milliseconds.end());
  load.operations = static_cast<int64_t>(milliseconds.size());
  load.p50_ms = At(milliseconds, 0.50);
  load.p99_ms = At(milliseconds, 0.99);
  const double operations = std::max<double>(1, load.operations);
  load.service_cpu_ms = (after.service_cpu_s - before.service_cpu_s) * 1e3 / operations;
  load.database_cpu_ms = (after.database_cpu_s - before.database_cpu_s) * 1e3 / operations;
  load.service_mb = after.service_mb;
  return load;
}

}  // namespace thidua::bench
