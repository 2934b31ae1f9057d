// Says at the end of a test program where its windows stood still the longest. A machine that does other
// things makes any window wait, so that nothing is asserted of it here: bench_client does, on one that rests.
#ifndef THIDUA_TESTS_UI_STALL_REPORT_H_
#define THIDUA_TESTS_UI_STALL_REPORT_H_

#include <gtest/gtest.h>

#include <cstdio>

#include "tests/ui/stalls.h"

namespace thidua::test {

class StallReport : public testing::EmptyTestEventListener {
 public:
  // gtest owns it.
  static void Install() { testing::UnitTest::GetInstance()->listeners().Append(new StallReport); }

 private:
  void OnTestStart(const testing::TestInfo& test) override {
    Stalls::SetPlace(std::string(test.test_suite_name()) + "." + test.name());
  }
  void OnTestProgramEnd(const testing::UnitTest& /*program*/) override {
    std::puts("The windows stood still the longest for (ms, of it at work):");
    for (const Stall& stall : Stalls::Longest()) {
      std::printf("%8.1f %8.1f  %s\n", stall.ms, stall.at_work_ms, stall.at.c_str());
    }
  }
};

}  // namespace thidua::test

#endif  // THIDUA_TESTS_UI_STALL_REPORT_H_
