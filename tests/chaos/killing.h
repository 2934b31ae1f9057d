// What tests share in which a system is killed again and again: their main(), and whom it meets.
#ifndef THIDUA_TESTS_CHAOS_KILLING_H_
#define THIDUA_TESTS_CHAOS_KILLING_H_

#include <gtest/gtest.h>

#include <algorithm>
#include <exception>
#include <iostream>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "tests/support/stack.h"

namespace thidua::test {

// Service and database equally often, in random order: whom Stack::Kill is to meet.
inline std::vector<std::string> Victims(size_t blows, std::mt19937& random) {
  std::vector<std::string> victims;
  victims.reserve(blows);
  for (size_t i = 0; i < blows; ++i) victims.emplace_back(i % 2 == 0 ? "service" : "postgres");
  std::shuffle(victims.begin(), victims.end(), random);
  return victims;
}

// The tests on one `stack`, --seed=N and one more number that has the `name`: --kills=N.
inline int RunUnderKills(int argc, char** argv, const std::string& name, int& number, uint32_t& seed,
                         std::unique_ptr<Stack>& stack) {
  testing::InitGoogleTest(&argc, argv);
  const std::string option = absl::StrCat("--", name, "=");
  for (int i = 1; i < argc; ++i) {
    absl::string_view argument = argv[i];
    const bool known = (absl::ConsumePrefix(&argument, option) && absl::SimpleAtoi(argument, &number)) ||
                       (absl::ConsumePrefix(&argument, "--seed=") && absl::SimpleAtoi(argument, &seed));
    if (!known) return 2;
  }
  if (testing::GTEST_FLAG(list_tests)) return RUN_ALL_TESTS();
  try {
    std::cout << number << " " << name << ", seed " << seed << std::endl;
    stack = std::make_unique<Stack>("allinone", Beginning::kDurable);
    const int result = RUN_ALL_TESTS();
    stack.reset();
    return result;
  } catch (const std::exception& error) {
    std::cerr << error.what() << "\n";
    return 1;
  }
}

}  // namespace thidua::test

#endif  // THIDUA_TESTS_CHAOS_KILLING_H_
