#include <gtest/gtest.h>

#include <QGuiApplication>
#include <cstdlib>
#include <string>

#include "tests/signature/sizes.h"

namespace thidua::test {

DamageSizes& Sizes() {
  static DamageSizes sizes;
  return sizes;
}

}  // namespace thidua::test

int main(int argc, char** argv) {
  testing::InitGoogleTest(&argc, argv);
  auto& sizes = thidua::test::Sizes();
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    const auto number = [&](const std::string& name, auto* out) {
      if (argument.rfind("--" + name + "=", 0) == 0) *out = std::stoi(argument.substr(name.size() + 3));
    };
    number("flips", &sizes.flips);
    number("mutations", &sizes.mutations);
    number("seed", &sizes.seed);
  }
  // Letters and pictures without a display; one folder of fonts would do as well.
  setenv("QT_QPA_PLATFORM", "offscreen", 1);
  const QGuiApplication application(argc, argv);
  return RUN_ALL_TESTS();
}
