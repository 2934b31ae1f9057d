// One press a process, opened before anything else.
#include <gtest/gtest.h>

#include "tests/document/paper_kit.h"

int main(int argc, char** argv) {
  const auto press = thidua::document::test::OpenPress();
  testing::InitGoogleTest(&argc, argv);
  return RUN_ALL_TESTS();
}
