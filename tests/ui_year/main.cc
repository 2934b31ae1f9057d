// ui_year district|commune: brings up an empty system for the law and plays its year.
#include "tests/ui_year/main.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <iostream>

#include "client/app/application.h"
#include "tests/support/stack.h"
#include "tests/ui/stall_report.h"

namespace thidua::test {
namespace {
std::unique_ptr<Year> g_year;
}

Year& TheYear() { return *g_year; }

int Main(int argc, char** argv) {
  if (testing::GTEST_FLAG(list_tests)) return RUN_ALL_TESTS();
  const std::string which = argc == 2 ? argv[1] : "";
  if (which != "district" && which != "commune") {
    std::cerr << "ui_year district|commune\n";
    return 2;
  }
  const Law law = which == "district" ? DistrictLaw() : TodaysLaw();
  // Before Qt: it starts threads.
  const Stack stack("allinone", Beginning::kNothing, "--clock " + law.clock);
  // Drafts and settings of this run go with its data.
  const auto in_data = [&](const char* file) {
    return QByteArray::fromStdString(stack.data_dir() + "/" + file);
  };
  qputenv("XDG_DATA_HOME", in_data("home"));
  qputenv("XDG_CONFIG_HOME", in_data("home"));
  qputenv("THIDUA_CA", in_data("tls/ca.crt"));
  QApplication application(argc, argv);
  QApplication::setQuitOnLastWindowClosed(false);
  client::SetUp(application, client::Theme::kLight);
  g_year =
      std::make_unique<Year>(law, QString::fromStdString(stack.endpoint()),
                             QString(THIDUA_SCREENSHOTS "/year-") + QString::fromStdString(which),
                             QString::fromStdString(stack.data_dir()),
                             Slip{"quantri", QString::fromStdString(stack.FirstLineOf("secrets/admin.pw"))});
  StallReport::Install();
  const int result = RUN_ALL_TESTS();
  g_year.reset();
  return result;
}

}  // namespace thidua::test

int main(int argc, char** argv) {
  testing::InitGoogleTest(&argc, argv);
  try {
    return thidua::test::Main(argc, argv);
  } catch (const std::exception& error) {
    std::cerr << error.what() << "\n";
    return 1;
  }
}
