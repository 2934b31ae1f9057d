// What deploy/stack promises: it brings back what was killed, refuses what it cannot do, leaves nothing
// behind.
#include <gtest/gtest.h>
#include <signal.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "tests/support/api.h"
#include "tests/support/stack.h"
#include "thidua/council/v1/council_service.pb.h"

namespace thidua::test {
namespace {

namespace fs = std::filesystem;

// Command lines of the processes that name the directory.
std::vector<std::string> ProcessesOf(const std::string& directory) {
  std::vector<std::string> found;
  for (const auto& entry : fs::directory_iterator("/proc")) {
    std::ifstream in(entry.path() / "cmdline");
    const std::string line((std::istreambuf_iterator<char>(in)), {});
    if (line.find(directory) != std::string::npos) found.push_back(line);
  }
  return found;
}

bool Succeeds(const std::string& command) {
  return std::system((command + " > /dev/null 2>&1").c_str()) == 0;
}

// A call without a session is refused by the service itself, not by the way to it.
bool CouncilAnswers(const Stack& stack) {
  council::v1::ListMeetingsResponse response;
  return Api(stack)
             .Call({}, "council/CouncilService/ListMeetings", council::v1::ListMeetingsRequest(), &response)
             .reason() == "SESSION_INVALID";
}

std::map<std::string, std::unique_ptr<Stack>> g_stacks;  // by topology; every test leaves them running

class StackTest : public testing::TestWithParam<const char*> {
 protected:
  Stack& stack() { return *g_stacks.at(GetParam()); }
};

TEST_P(StackTest, BringsBackWhatWasKilled) {
  const std::string endpoint = stack().endpoint();
  for (const char* victim : {"service", "postgres"}) {
    stack().Kill(victim);
    stack().Start();
    EXPECT_EQ(stack().endpoint(), endpoint);
    EXPECT_TRUE(CouncilAnswers(stack())) << victim;
  }
}

TEST_P(StackTest, DownLeavesNoProcessBehind) {
  EXPECT_FALSE(ProcessesOf(stack().data_dir()).empty());
  EXPECT_TRUE(Succeeds(StackCommand("down", stack().data_dir())));
  EXPECT_EQ(ProcessesOf(stack().data_dir()), std::vector<std::string>());
  EXPECT_FALSE(Succeeds(StackCommand("status", stack().data_dir())));
  stack().Start();
  EXPECT_TRUE(CouncilAnswers(stack()));
}

TEST_P(StackTest, CertificatesThatEndSoonAreMadeAnew) {
  const std::string lib = SourceDir() + "/deploy/lib/";
  const std::string tls = stack().data_dir() + "/tls";
  // A day fewer than is enough for a start.
  ASSERT_TRUE(Succeeds(absl::StrCat("bash -ec \". '", lib, "common.sh'; . '", lib, "tls.sh'; rm '", tls,
                                    "'/*.pem; tls_days=29; make_certificates '", stack().data_dir(), "'\"")));
  const std::string authority = stack().Content("tls/ca.crt");
  const auto lasts_two_months = [&](const std::string& name) {
    return Succeeds(absl::StrCat("openssl x509 -checkend 5184000 -noout -in '", tls, "/", name, ".pem'"));
  };
  EXPECT_FALSE(lasts_two_months("server"));
  stack().Kill("service");
  stack().Start();
  for (const char* name : {"server", "edge", "allinone", "council"})
    EXPECT_TRUE(lasts_two_months(name)) << name;
  EXPECT_EQ(stack().Content("tls/ca.crt"), authority);
  EXPECT_TRUE(CouncilAnswers(stack()));
}

TEST_P(StackTest, ATakenPortIsRefusedAndNoProcessLeftBehind) {
  const Stack& running = *g_stacks.at("allinone");
  const std::string other = absl::StrCat(stack().data_dir(), "/other");
  const std::string port = running.endpoint().substr(running.endpoint().rfind(':') + 1);
  EXPECT_FALSE(
      Succeeds(absl::StrCat(StackCommand("up", other), " --topology ", GetParam(), " --port ", port)));
  EXPECT_EQ(ProcessesOf(other), std::vector<std::string>());
  EXPECT_TRUE(CouncilAnswers(running));
}

TEST_P(StackTest, AnotherTopologyIsRefusedWhileOneRuns) {
  const std::string other = stack().topology() == "allinone" ? "services" : "allinone";
  EXPECT_FALSE(
      Succeeds(absl::StrCat(StackCommand("up", stack().data_dir()), " --port 0 --topology ", other)));
  EXPECT_TRUE(CouncilAnswers(stack()));
}

INSTANTIATE_TEST_SUITE_P(Topologies, StackTest, testing::Values("allinone", "services"),
                         [](const auto& info) { return std::string(info.param); });

TEST(StackOfServices, BringsBackOneThatWasKilled) {
  Stack& stack = *g_stacks.at("services");
  int pid = 0;
  ASSERT_TRUE(absl::SimpleAtoi(stack.FirstLineOf("run/thidua-council.pid"), &pid));
  ASSERT_EQ(kill(pid, SIGKILL), 0);
  Await("the service is gone", [&] { return !CouncilAnswers(stack); });
  stack.Start();
  EXPECT_TRUE(CouncilAnswers(stack));
}

TEST(StackCommand, WhatIsMissingOrUnknownIsRefused) {
  const std::string command = SourceDir() + "/deploy/stack ";
  for (const char* wrong :
       {"", "up", "up --data", "up --data /nowhere --topology none", "fly --data /nowhere"}) {
    EXPECT_FALSE(Succeeds(command + wrong)) << wrong;
  }
  EXPECT_TRUE(Succeeds(command + "--help"));
}

int Main() {
  if (!testing::GTEST_FLAG(list_tests)) {
    for (const char* topology : {"allinone", "services"}) {
      g_stacks[topology] = std::make_unique<Stack>(topology);
    }
  }
  const int result = RUN_ALL_TESTS();
  g_stacks.clear();
  return result;
}

}  // namespace
}  // namespace thidua::test

int main(int argc, char** argv) {
  testing::InitGoogleTest(&argc, argv);
  try {
    return thidua::test::Main();
  } catch (const std::exception& error) {
    std::cerr << error.what() << "\n";
    return 1;
  }
}
