// Work that a module does for ever beside its calls: delivering events, putting the log in order.
#ifndef THIDUA_SERVICES_COMMON_RPC_BACKGROUND_H_
#define THIDUA_SERVICES_COMMON_RPC_BACKGROUND_H_

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

#include "services/common/rpc/runtime.h"

namespace thidua::rpc {

// A thread that does one thing again and again until it is stopped. Whatever goes wrong in a round, an error
// or an exception, is logged and counted, and the next round comes after a pause that grows: nothing a round
// does can end the process, which other modules share.
class Background {
 public:
  struct Pace {
    absl::Duration idle;                          // between rounds without work
    absl::Duration longest = absl::Seconds(5);    // after failures; it begins with kFirstPause and doubles
    absl::Duration first = absl::ZeroDuration();  // before the first round
    bool for_events = true;                       // an event committed ends the wait for more work
  };
  static constexpr absl::Duration kFirstPause = absl::Milliseconds(100);
  // True when there may be more work: the next round follows at once.
  using Round = std::function<absl::StatusOr<bool>()>;

  // Starts at once. `runtime` and what `round` uses must outlive this object.
  Background(Runtime& runtime, std::string name, Pace pace, Round round);
  ~Background() { Stop(); }
  Background(const Background&) = delete;
  Background& operator=(const Background&) = delete;

  // The round that is running is the last.
  void AskToStop();
  // Waits for it.
  void Stop();
  // A long round asks it between its steps.
  bool stopping() const { return stopping_; }
  int64_t failures() const { return failures_; }  // since the start

 private:
  void Loop();
  absl::StatusOr<bool> Try();
  // Unless it is stopped meanwhile.
  void Sleep(absl::Duration time);

  Runtime& runtime_;
  const std::string name_;
  const Pace pace_;
  const Round round_;
  std::atomic<bool> stopping_{false};
  std::atomic<int64_t> failures_{0};
  std::mutex mutex_;
  std::condition_variable stopped_;
  std::thread thread_;  // last: it uses what stands above
};

}  // namespace thidua::rpc

#endif  // THIDUA_SERVICES_COMMON_RPC_BACKGROUND_H_
