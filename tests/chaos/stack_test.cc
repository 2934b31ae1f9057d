// What deploy/stack promises: it brings back what was killed, refuses what it cannot do, leaves nothing
// behind.
#include <grpcpp/create_channel.h>
#include <grpcpp/security/credentials.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "tests/support/api.h"
#include "tests/support/database.h"
#include "tests/support/keeper.h"
#include "tests/support/stack.h"
#include "thidua/council/v1/council_service.pb.h"

namespace thidua::test {
namespace {

namespace fs = std::filesystem;

// Command lines of the processes that name the directory, or stand in it.
std::vector<std::string> ProcessesOf(const std::string& directory) {
  std::vector<std::string> found;
  for (const auto& entry : fs::directory_iterator("/proc")) {
    std::ifstream in(entry.path() / "cmdline");
    const std::string line((std::istreambuf_iterator<char>(in)), {});
    if (line.empty()) continue;  // ends just now, and has let go of its memory
    std::error_code none;
    const std::string stands = fs::read_symlink(entry.path() / "cwd", none);
    if (line.find(directory) != std::string::npos || absl::StartsWith(stands, directory))
      found.push_back(line);
  }
  return found;
}

// What the command prints, both streams.
std::string OutputOf(const std::string& command) {
  FILE* out = popen(("{ " + command + "; } 2>&1").c_str(), "r");
  std::string text;
  char buffer[512];
  while (out != nullptr && fgets(buffer, sizeof buffer, out) != nullptr) text += buffer;
  if (out != nullptr) pclose(out);
  return text;
}

// As deploy/stack and deploy/run know them.
std::string WithLib(const std::string& commands) {
  const std::string lib = SourceDir() + "/deploy/lib/";
  return absl::StrCat("bash -ec \". '", lib, "common.sh'; . '", lib, "tls.sh'; ", commands, "\"");
}

int PidOf(const Stack& stack, const std::string& file) {
  int pid = 0;
  return absl::SimpleAtoi(stack.FirstLineOf(file), &pid) ? pid : 0;
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

// Whether a connection comes about at an address and port, by a server that can prove to have the name.
bool Connects(const Stack& stack, const std::string& endpoint, const std::string& name = "") {
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  if (!name.empty()) arguments.SetSslTargetNameOverride(name);
  return grpc::CreateCustomChannel(endpoint, grpc::SslCredentials({stack.Content("tls/ca.crt"), "", ""}),
                                   arguments)
      ->WaitForConnected(std::chrono::system_clock::now() + std::chrono::seconds(2));
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
  const std::string tls = stack().data_dir() + "/tls";
  // A day fewer than is enough for a start.
  ASSERT_TRUE(Succeeds(WithLib(
      absl::StrCat("rm '", tls, "'/*.pem; tls_days=29; make_certificates '", stack().data_dir(), "'"))));
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
  fs::create_directory(other);
  Prepare(other);
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

// As an administrator does it after the disk has gone: what was there at the backup is there again.
TEST(StackBackup, IsCheckedShownAndRestored) {
  const Stack& stack = *g_stacks.at("allinone");
  const std::string deploy = SourceDir() + "/deploy/";
  const fs::path place = fs::temp_directory_path() / absl::StrCat("thidua-backup-", getpid());
  const std::string to = (place / "copies").string(), keys = (place / "keys").string(),
                    restored = (place / "restored").string();
  const Keeper keeper(
      absl::StrCat(StackCommand("down", restored), " > /dev/null 2>&1; rm -rf '", place.string(), "'"));
  fs::create_directories(place);
  fs::permissions(place, fs::perms::others_exec, fs::perm_options::add);
  const auto count = [](const Stack& of) {
    return Query(*of.AsSuperuser(), "SELECT count(*) AS n FROM audit.leaf")[0].Int("n");
  };
  const int64_t leaves = count(stack);
  // As on a computer where the system ran as somebody else. What runs has read the file already.
  const std::string identities = stack.data_dir() + "/pg/pg_ident.conf",
                    as_it_was = stack.Content("pg/pg_ident.conf");
  const Keeper identities_keeper(absl::StrCat("printf '%s' '", as_it_was, "' > '", identities, "'"));
  std::ofstream(identities, std::ios::trunc) << "admin somebody-else thidua_admin\n";
  // A copy that was cut off, and the place of another system.
  fs::create_directories(to + "/.20260101T000000Z/pg");
  fs::create_directories(place / "of-another");
  std::ofstream(place / "of-another/.system") << "1\n";
  EXPECT_FALSE(Succeeds(absl::StrCat(deploy, "backup --data '", stack.data_dir(), "' --to '",
                                     (place / "of-another").string(), "'")));
  const std::string said = OutputOf(
      absl::StrCat(deploy, "backup --data '", stack.data_dir(), "' --to '", to, "' --keys-to '", keys, "'"));
  EXPECT_TRUE(absl::StrContains(said, "Đã sao lưu và kiểm tra")) << said;
  const std::string last = stack.Content("last-backup");
  EXPECT_TRUE(absl::StrContains(last, "\"keys\": true")) << last;
  EXPECT_FALSE(fs::exists(to + "/.20260101T000000Z"));
  std::vector<std::string> copies;
  for (const auto& there : fs::directory_iterator(to)) {
    if (there.is_directory()) copies.push_back(there.path().string());
  }
  ASSERT_EQ(copies.size(), 1u);
  const std::string copy = copies.front();

  EXPECT_FALSE(Succeeds(absl::StrCat(deploy, "restore --data '", stack.data_dir(), "' --from '", copy,
                                     "' --keys '", keys, "'")))
      << "into a system that is there";
  ASSERT_TRUE(Succeeds(
      absl::StrCat(deploy, "restore --data '", restored, "' --from '", copy, "' --keys '", keys, "'")));
  ASSERT_TRUE(Succeeds(StackCommand("up", restored) + " --port 0"))
      << OutputOf("cat '" + restored + "'/log/*");
  const std::string found = OutputOf(
      absl::StrCat("/usr/lib/postgresql/15/bin/psql -X -A -t -h \"$(cat '", restored,
                   "/run/socket-dir')\" -U thidua_admin -d thidua -c 'SELECT count(*) FROM audit.leaf'"));
  int64_t n = 0;
  EXPECT_TRUE(absl::SimpleAtoi(found, &n)) << found;
  EXPECT_GE(n, leaves);
  EXPECT_FALSE(fs::exists(restored + "/audit-epoch/draft")) << "it goes on from what it had published";
  EXPECT_TRUE(Succeeds(StackCommand("down", restored)));

  // A byte that changed is found before anything is put anywhere.
  std::ofstream(copy + "/pg/PG_VERSION", std::ios::app) << "x";
  EXPECT_FALSE(Succeeds(
      absl::StrCat(deploy, "restore --data '", restored, "-2' --from '", copy, "' --keys '", keys, "'")));
  EXPECT_FALSE(fs::exists(restored + "-2/pg"));
}

INSTANTIATE_TEST_SUITE_P(Topologies, StackTest, testing::Values("allinone", "services"),
                         [](const auto& info) { return std::string(info.param); });

// Nobody calls deploy/stack here: the supervisor sees it.
TEST_P(StackTest, WhatDiesComesBackByItself) {
  // Seconds on a machine with nothing else to do.
  constexpr std::chrono::seconds kPatience{120};
  const std::string ours = GetParam() == std::string("allinone") ? "allinone" : "council";
  for (const std::string& file : {"run/thidua-" + ours + ".pid", std::string("run/nginx.pid")}) {
    const int pid = PidOf(stack(), file);
    ASSERT_EQ(kill(pid, SIGKILL), 0) << file;
    Await(
        file + " is another",
        [&] {
          const int now = PidOf(stack(), file);
          return now != 0 && now != pid && CouncilAnswers(stack());
        },
        kPatience);
  }
  const int postmaster = PidOf(stack(), "pg/postmaster.pid");
  ASSERT_EQ(kill(postmaster, SIGKILL), 0);
  Await(
      "the database is back",
      [&] {
        try {
          return PidOf(stack(), "pg/postmaster.pid") != postmaster && stack().AsSuperuser() != nullptr;
        } catch (const std::exception&) {
          return false;
        }
      },
      kPatience);
  Await(
      "and with it who may sign in",
      [&] {
        try {
          return !Api(stack()).SignIn("quantri", stack().FirstLineOf("secrets/admin.pw")).account_id.empty();
        } catch (const std::exception&) {
          return false;
        }
      },
      kPatience);
  const std::string log = stack().Content("log/supervise.log");
  for (const char* name : {"thidua-", "nginx", "postgres"}) EXPECT_TRUE(absl::StrContains(log, name)) << log;
}

TEST_P(StackTest, WhatWasKilledByCommandStaysDead) {
  EXPECT_TRUE(Connects(stack(), stack().endpoint()));
  stack().Kill("service");
  EXPECT_FALSE(Connects(stack(), stack().endpoint()));
  EXPECT_FALSE(Succeeds(StackCommand("status", stack().data_dir())));
  stack().Start();
  EXPECT_TRUE(CouncilAnswers(stack()));
}

TEST(StackDoor, ListensWhereItIsToldAndHasTheNamesOfItsPlace) {
  const std::string door = "--listen 127.0.0.2 --name thidua.example --name 192.0.2.7";
  const Stack stack("allinone", Beginning::kNothing, door);
  const std::string port = stack.endpoint().substr(stack.endpoint().rfind(':') + 1);
  EXPECT_EQ(stack.endpoint(), "127.0.0.2:" + port);
  for (const char* name : {"", "thidua.example", "192.0.2.7", "localhost"}) {
    EXPECT_TRUE(Connects(stack, "127.0.0.2:" + port, name)) << name;
  }
  EXPECT_FALSE(Connects(stack, "127.0.0.2:" + port, "thidua.elsewhere"));
  EXPECT_FALSE(Connects(stack, "127.0.0.1:" + port, "localhost"));
  EXPECT_TRUE(CouncilAnswers(stack));
  // What runs is not turned into something else by the way.
  const std::string up = StackCommand("up", stack.data_dir()) + " --port " + port;
  EXPECT_TRUE(Succeeds(up + " " + door));
  EXPECT_FALSE(Succeeds(up + " --listen 0.0.0.0"));
  EXPECT_TRUE(absl::StrContains(OutputOf(StackCommand("status", stack.data_dir())), "thidua.example"));
}

TEST(StackDoor, ListensToBothFamiliesWhereItIsToldEverywhere) {
  if (!fs::exists("/proc/net/if_inet6")) GTEST_SKIP() << "a machine without IPv6";
  Stack stack("allinone", Beginning::kNothing, "--listen :: --name ::1");
  EXPECT_TRUE(absl::StartsWith(stack.endpoint(), "127.0.0.1:"));
  EXPECT_TRUE(CouncilAnswers(stack));
  // Its certificate has the names it was asked for, so the next start makes none.
  const std::string certificate = stack.Content("tls/server.pem");
  stack.Kill("service");
  stack.Start();
  EXPECT_EQ(stack.Content("tls/server.pem"), certificate);
}

// What `prepare` makes may lie and be copied (tests/support/prepared): the clock begins with the first start.
TEST(StackPrepared, HasItsOwnClockAndRunsNothing) {
  const Stack stack("allinone", Beginning::kPrepared);
  EXPECT_TRUE(CouncilAnswers(stack));
  const auto within_the_hour = Query(*stack.AsSuperuser(),
                                     "SELECT count(*) AS n FROM audit.deployment WHERE audit.business_now()"
                                     " BETWEEN '2020-08-15T00:00:00Z' AND '2020-08-15T01:00:00Z'");
  EXPECT_EQ(within_the_hour[0].Int("n"), 1);

  const std::string prepare = StackCommand("prepare", stack.data_dir());
  EXPECT_FALSE(Succeeds(prepare)) << "while it runs";
  EXPECT_TRUE(CouncilAnswers(stack));
  ASSERT_TRUE(Succeeds(StackCommand("down", stack.data_dir())));
  EXPECT_TRUE(Succeeds(prepare));
  EXPECT_EQ(ProcessesOf(stack.data_dir()), std::vector<std::string>());
}

// Processes are known by where they stand, and the kernel tells that without links.
TEST(StackPlace, MayBeReachedByALink) {
  std::string real = (fs::temp_directory_path() / "thidua-real.XXXXXX").string();
  ASSERT_NE(mkdtemp(real.data()), nullptr);
  fs::permissions(real, fs::perms(0711));
  const std::string link = real + ".link";
  fs::create_directory_symlink(real, link);
  EXPECT_TRUE(Succeeds(StackCommand("up", link + "/system") + " --port 0"));
  EXPECT_TRUE(Succeeds(StackCommand("status", real + "/system")));
  EXPECT_TRUE(Succeeds(StackCommand("down", link + "/system")));
  EXPECT_EQ(ProcessesOf(real), std::vector<std::string>());
  fs::remove(link);
  fs::remove_all(real);
}

// Only root's cluster belongs to somebody else; who is not root owns the whole way to it.
TEST(StackRights, OthersDirectoriesAreNeverOpened) {
  if (getuid() != 0) GTEST_SKIP() << "not root";
  std::string closed = (fs::temp_directory_path() / "thidua-closed.XXXXXX").string();
  ASSERT_NE(mkdtemp(closed.data()), nullptr);
  const std::string up = StackCommand("up", closed + "/system") + " --port 0";
  const std::string said = OutputOf(up);
  EXPECT_TRUE(absl::StrContains(said, absl::StrCat("chmod o+x '", closed, "'"))) << said;
  EXPECT_FALSE(Succeeds(up));
  EXPECT_EQ(fs::status(closed).permissions(), fs::perms(0700));
  EXPECT_EQ(ProcessesOf(closed), std::vector<std::string>());
  fs::remove_all(closed);
}

TEST(Progress, IsALineForEachTenthWhereNobodyWatches) {
  EXPECT_EQ(
      OutputOf(WithLib("for i in {1..40}; do echo [\\$i/40] Building; echo words; done | show_progress")),
      "  4/40 (10 %)\n  8/40 (20 %)\n  12/40 (30 %)\n  16/40 (40 %)\n  20/40 (50 %)\n"
      "  24/40 (60 %)\n  28/40 (70 %)\n  32/40 (80 %)\n  36/40 (90 %)\n  40/40 (100 %)\n");
}

// Of twelve thousand four systems that start together choose 400 each.
TEST(StackPorts, OfSystemsThatStartTogetherAreDifferent) {
  const std::string ports = SourceDir() + "/deploy/lib/ports.sh";
  const std::string said = OutputOf(absl::StrCat(
      "bash -ec \"export TMPDIR=\\$(mktemp -d); . '", ports,
      "'; for i in 1 2 3 4; do free_ports 400 & done | sort > \\$TMPDIR/all; wait; wc -l < \\$TMPDIR/all;"
      " uniq -d \\$TMPDIR/all | wc -l; rm -rf \\$TMPDIR\""));
  EXPECT_EQ(said, "1600\n0\n");
}

TEST(StackCommand, WhatIsMissingOrUnknownIsRefused) {
  const std::string command = SourceDir() + "/deploy/stack ";
  for (const char* wrong : {"", "up", "up --data", "up --data /nowhere --topology none",
                            "fly --data /nowhere", "up --data /nowhere --listen nơi-khác",
                            "up --data /nowhere --listen máy", "up --data /nowhere --name"}) {
    EXPECT_FALSE(Succeeds(command + wrong)) << wrong;
  }
  EXPECT_TRUE(Succeeds(command + "--help"));
}

int Main() {
  if (!testing::GTEST_FLAG(list_tests)) {
    for (const char* topology : {"allinone", "services"}) {
      g_stacks[topology] = std::make_unique<Stack>(topology, Beginning::kDurable);
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
