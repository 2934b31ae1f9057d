// gRPC hands what it calls from one thread to another under locks that ThreadSanitizer does not see, for
// Debian's library is built without it. Who stands on the two sides of a call in one process says so: the
// caller while it calls, and what is called while it answers.
#ifndef THIDUA_TESTS_KIT_HANDED_OVER_H_
#define THIDUA_TESTS_KIT_HANDED_OVER_H_

#include <mutex>

namespace thidua::test {

class HandedOver {
 public:
  HandedOver() { Pass(); }
  ~HandedOver() { Pass(); }
  HandedOver(const HandedOver&) = delete;
  HandedOver& operator=(const HandedOver&) = delete;

 private:
  // Whoever passes sees what those did who have passed before.
  static void Pass() {
    static std::mutex door;
    const std::lock_guard lock(door);
  }
};

}  // namespace thidua::test

#endif  // THIDUA_TESTS_KIT_HANDED_OVER_H_
