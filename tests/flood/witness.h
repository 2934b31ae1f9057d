// A well-behaved client that works on while others flood the server.
#ifndef THIDUA_TESTS_FLOOD_WITNESS_H_
#define THIDUA_TESTS_FLOOD_WITNESS_H_

#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "tests/support/api.h"

namespace thidua::test {

// Calls twenty times a second until it is asked what it saw: now over the connection it has, now over a new
// one.
class Witness {
 public:
  Witness(const Stack& stack, const Actor& actor);
  ~Witness();

  struct Seen {
    int calls = 0;
    std::vector<std::string> failures;
    double slowest_s = 0;
  };
  Seen Stop();

 private:
  void Work();

  const Stack& stack_;
  const Actor actor_;
  std::mutex mutex_;
  std::condition_variable stop_signal_;
  bool stop_ = false;
  Seen seen_;
  std::thread thread_;
};

}  // namespace thidua::test

#endif  // THIDUA_TESTS_FLOOD_WITNESS_H_
