// contract_test and authz_test, --topology=allinone|services: brings a system of that topology up for all
// tests.
#include <gtest/gtest.h>

#include "tests/contract/playing.h"
#include "tests/support/faults.h"
#include "tests/support/topology.h"

namespace thidua::test {
namespace {

std::unique_ptr<Stack> g_stack;
std::unique_ptr<World> g_world;

class District : public testing::Environment {
 public:
  void SetUp() override { g_world = std::make_unique<World>(*g_stack); }
  void TearDown() override { g_world.reset(); }
};

}  // namespace

const Stack& TheStack() { return *g_stack; }
World& TheWorld() { return *g_world; }

int Main(const std::string& topology) {
  if (testing::GTEST_FLAG(list_tests)) return RUN_ALL_TESTS();
  g_stack = std::make_unique<Stack>(topology);
  testing::AddGlobalTestEnvironment(new District);  // gtest owns both
  testing::UnitTest::GetInstance()->listeners().Append(new TellFaults(g_stack->data_dir()));
  const int result = RUN_ALL_TESTS();
  g_stack.reset();
  return result;
}

}  // namespace thidua::test

int main(int argc, char** argv) { return thidua::test::RunOnTopology(argc, argv, thidua::test::Main); }
