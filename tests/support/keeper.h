// What must happen when a test program ends, however it ends: also when CTest kills it at its time limit.
#ifndef THIDUA_TESTS_SUPPORT_KEEPER_H_
#define THIDUA_TESTS_SUPPORT_KEEPER_H_

#include <string>

namespace thidua::test {

// A process beside the test that runs the shell command once this object, or the whole test, is gone. Must
// come before anything that starts threads.
class Keeper {
 public:
  explicit Keeper(const std::string& command);
  // Waits until the command has ended.
  ~Keeper();
  Keeper(const Keeper&) = delete;
  Keeper& operator=(const Keeper&) = delete;

 private:
  int pipe_ = -1;
  int pid_ = -1;
};

}  // namespace thidua::test

#endif  // THIDUA_TESTS_SUPPORT_KEEPER_H_
