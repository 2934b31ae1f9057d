// Figures beside the bars they are held to.
#ifndef THIDUA_TESTS_BENCH_BARS_H_
#define THIDUA_TESTS_BENCH_BARS_H_

#include <iostream>
#include <string>

#include "absl/strings/str_format.h"

namespace thidua::bench {

class Bars {
 public:
  void AtMost(const std::string& what, double figure, double bar, const std::string& unit) {
    const bool kept = figure <= bar;
    if (!kept) ++missed_;
    std::cout << absl::StrFormat("%-52s %9.2f %-3s at most %6.0f  %s\n", what, figure, unit, bar,
                                 kept ? "kept" : "MISSED")
              << std::flush;
  }
  // What has no figure.
  void Miss(const std::string& what) {
    ++missed_;
    std::cout << "MISSED: " << what << std::endl;
  }
  int missed() const { return missed_; }

 private:
  int missed_ = 0;
};

}  // namespace thidua::bench

#endif  // THIDUA_TESTS_BENCH_BARS_H_
