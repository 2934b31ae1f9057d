// ui_test: the real windows on a real system. Brings one up for all tests; they follow the school year.
#include <gtest/gtest.h>

#include <QApplication>
#include <iostream>

#include "client/app/application.h"
#include "tests/support/faults.h"
#include "tests/ui/stage.h"
#include "tests/ui/stall_report.h"

namespace thidua::test {
namespace {
std::unique_ptr<Stage> g_stage;

class EndOfTest : public testing::EmptyTestEventListener {
  void OnTestEnd(const testing::TestInfo& /*test*/) override { g_stage->EndOtherSessions(); }
};

}  // namespace

Stage& TheStage() { return *g_stage; }

int Main(int argc, char** argv) {
  if (testing::GTEST_FLAG(list_tests)) return RUN_ALL_TESTS();
  // Before Qt: it starts threads.
  Stack stack("allinone");
  // Drafts and settings of this run go with its data.
  qputenv("XDG_DATA_HOME", QByteArray::fromStdString(stack.data_dir() + "/home"));
  qputenv("XDG_CONFIG_HOME", QByteArray::fromStdString(stack.data_dir() + "/home"));
  qputenv("THIDUA_CA", QByteArray::fromStdString(stack.data_dir() + "/tls/ca.crt"));
  story::Trust(stack.data_dir() + "/tls/ca.crt");
  QApplication application(argc, argv);
  QApplication::setQuitOnLastWindowClosed(false);  // windows close in tests, and others open
  client::SetUp(application, client::Theme::kLight);
  g_stage = std::make_unique<Stage>(stack);
  StallReport::Install();
  auto& listeners = testing::UnitTest::GetInstance()->listeners();  // gtest owns them
  listeners.Append(new EndOfTest);
  listeners.Append(new TellFaults(stack.data_dir()));
  const int result = RUN_ALL_TESTS();
  g_stage.reset();
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
