// main() of test programs that bring up a system of one topology: --topology=allinone|services.
#ifndef THIDUA_TESTS_SUPPORT_TOPOLOGY_H_
#define THIDUA_TESTS_SUPPORT_TOPOLOGY_H_

#include <gtest/gtest.h>

#include <exception>
#include <iostream>
#include <string>

#include "absl/strings/strip.h"

namespace thidua::test {

// `run` is given the topology; what it throws is said and fails the program.
inline int RunOnTopology(int argc, char** argv, int (*run)(const std::string& topology)) {
  testing::InitGoogleTest(&argc, argv);
  std::string topology = "allinone";
  for (int i = 1; i < argc; ++i) {
    absl::string_view argument = argv[i];
    if (absl::ConsumePrefix(&argument, "--topology=")) topology = std::string(argument);
  }
  try {
    return run(topology);
  } catch (const std::exception& error) {
    std::cerr << error.what() << "\n";
    return 1;
  }
}

}  // namespace thidua::test

#endif  // THIDUA_TESTS_SUPPORT_TOPOLOGY_H_
