// edge_test --topology=allinone|services [--all] [--seed=N]: the edge with the configuration that
// deploy/stack gives it, and behind it echoes in the place of our processes. Whatever size an answer or a
// request has arrives whole; what the edge refuses by itself it says in gRPC's terms and in words.
#include <grpcpp/client_context.h>
#include <grpcpp/create_channel.h>
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/impl/client_unary_call.h>
#include <grpcpp/impl/rpc_method.h>
#include <grpcpp/security/credentials.h>
#include <gtest/gtest.h>

#include <condition_variable>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <mutex>
#include <random>
#include <thread>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "services/common/error/error.h"
#include "services/common/rpc/transport.h"
#include "tests/edge/echo.h"
#include "tests/support/api.h"
#include "tests/support/keeper.h"
#include "tests/support/raw_client.h"
#include "tests/support/topology.h"

namespace thidua::test {
namespace {

namespace fs = std::filesystem;

using Bytes = grpc::ByteBuffer;

constexpr char kEcho[] = "/thidua.audit.v1.EchoService/Echo";
constexpr char kDescribe[] = "/thidua.audit.v1.EchoService/Describe";
constexpr char kNever[] = "/thidua.audit.v1.EchoService/Never";
constexpr char kEvidence[] = "/thidua.submission.v1.SubmissionService/AttachEvidence";
constexpr size_t kMost = (1 << 20) - 5;  // with what gRPC puts before a message
constexpr size_t kMostEvidence = (4 << 20) - 5;
constexpr int kMostAtOnce = 20;  // at our door

std::vector<std::string> NamesOf(const std::string& topology) {
  if (topology == "allinone") return {"allinone"};
  return {"identity",   "directory", "audit",    "registration", "block",
          "submission", "council",   "approval", "report"};
}

// A port that was free a moment ago.
int FreePort() {
  const Echo probe("probe", grpc::InsecureServerCredentials());
  return probe.port();
}

// An edge of its own, in a data directory with certificates and nothing else.
class Door {
 public:
  // `settings`: of deploy/lib/edge.sh, "edge_rate=10".
  Door(const std::string& topology, const std::string& settings) : topology_(topology) {
    std::string pattern = (fs::temp_directory_path() / "thidua-edge.XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("cannot make " + pattern);
    data_ = pattern;
    keeper_ =
        std::make_unique<Keeper>(Script(absl::StrCat("stop_edge '", data_, "' TERM; rm -rf '", data_, "'")));
    fs::create_directories(data_ + "/run");
    fs::create_directories(data_ + "/log");
    fs::permissions(data_, fs::perms(0711));
    Run(absl::StrCat("make_certificates '", data_, "' ", absl::StrJoin(NamesOf(topology), " ")));
    settings_ = settings;
  }
  ~Door() {
    echoes_.clear();
    keeper_.reset();
  }

  // After what must come before threads.
  void Open() {
    std::ofstream ports(data_ + "/run/ports");
    for (const auto& name : NamesOf(topology_)) {
      Wake(name);
      ports << name << " " << echoes_[name]->port() << "\n";
    }
    ports.close();
    const int port = FreePort();
    endpoint_ = absl::StrCat("127.0.0.1:", port);
    Run(absl::StrCat(settings_, "; prepare_edge '", data_, "' 127.0.0.1 ", port, "; start_edge '", data_,
                     "'"));
  }

  void Renew() { Run(absl::StrCat("renew_edge '", data_, "'")); }

  Echo& echo(const std::string& context) {
    return *echoes_.at(echoes_.count(context) != 0 ? context : "allinone");
  }
  // The process that serves the context dies, and comes back.
  void Kill(const std::string& context) { echo(context).Stop(); }
  void Revive(const std::string& context) { Wake(echo(context).name()); }

  const std::string& endpoint() const { return endpoint_; }
  // What the edge has to say of its own refusals.
  std::string Log() const {
    std::ifstream in(data_ + "/log/nginx.log");
    return {std::istreambuf_iterator<char>(in), {}};
  }
  std::shared_ptr<grpc::Channel> NewChannel() const {
    grpc::ChannelArguments arguments;
    arguments.SetMaxReceiveMessageSize(-1);
    arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
    arguments.SetInt(GRPC_ARG_ENABLE_RETRIES, 0);
    std::ifstream in(data_ + "/tls/ca.crt");
    const std::string authority((std::istreambuf_iterator<char>(in)), {});
    return grpc::CreateCustomChannel(endpoint_, grpc::SslCredentials({authority, "", ""}), arguments);
  }

 private:
  static std::string Script(const std::string& commands) {
    const std::string lib = SourceDir() + "/deploy/lib/";
    return absl::StrCat("bash -euc \". '", lib, "common.sh'; . '", lib, "tls.sh'; . '", lib,
                        "edge.sh'; bin='", BuildDir(), "/bin'; ", commands, "\"");
  }
  static void Run(const std::string& commands) {
    if (std::system(Script(commands).c_str()) != 0) throw std::runtime_error("failed: " + commands);
  }
  void Wake(std::string name) {  // a copy: it may be the name of the echo that goes
    const auto transport = rpc::Transport::Load(data_, name);
    if (!transport.ok()) throw std::runtime_error("no certificate of " + name);
    auto& echo = echoes_[name];
    const int port = echo == nullptr ? 0 : echo->port();
    echo.reset();
    echo = std::make_unique<Echo>(name, transport->ForServer(), port);
  }

  std::string topology_, settings_, data_, endpoint_;
  std::unique_ptr<Keeper> keeper_;
  std::map<std::string, std::unique_ptr<Echo>> echoes_;
};

std::string g_topology;
std::unique_ptr<Door> g_door;    // as it is, but for its patience and how many calls one address has at once
std::unique_ptr<Door> g_strict;  // with limits that a test can reach

using Metadata = std::map<std::string, std::string>;

Reply Call(const std::shared_ptr<grpc::Channel>& channel, const std::string& path, const Bytes& request,
           Bytes* answer, int seconds = 60, const Metadata& metadata = {}) {
  const grpc::internal::RpcMethod rpc(path.c_str(), nullptr, grpc::internal::RpcMethod::NORMAL_RPC);
  grpc::ClientContext context;
  if (seconds > 0) context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(seconds));
  for (const auto& [name, value] : metadata) context.AddMetadata(name, value);
  Reply reply;
  reply.status =
      grpc::internal::BlockingUnaryCall<Bytes, Bytes>(channel.get(), rpc, &context, request, answer);
  reply.rich.ParseFromString(reply.status.error_details());
  return reply;
}

std::string Describe(const std::string& path, int seconds = 60, const Metadata& metadata = {}) {
  Bytes answer;
  const Reply reply = Call(g_door->NewChannel(), path, EchoRequest(16, 16), &answer, seconds, metadata);
  return reply.ok() ? TextOf(answer) : reply.Describe();
}

// Eight at once on one connection, until all are done; the failures, as far as one wants to read them.
std::vector<std::string> Sweep(const std::vector<std::pair<size_t, size_t>>& calls) {
  constexpr int kAtOnce = 8;
  const auto channel = g_door->NewChannel();
  std::atomic<size_t> next{0};
  std::atomic<int> failed{0};
  std::mutex mutex;
  std::vector<std::string> failures;
  std::vector<std::thread> threads;
  for (int i = 0; i < kAtOnce; ++i) {
    threads.emplace_back([&] {
      for (size_t n = next++; n < calls.size(); n = next++) {
        const auto [request, wanted] = calls[n];
        Bytes answer;
        const Reply reply =
            Call(channel, request > kMost ? kEvidence : kEcho, EchoRequest(request, wanted), &answer);
        if (reply.ok() && IsEchoOf(answer, request, wanted)) continue;
        std::lock_guard lock(mutex);
        if (++failed <= 10) {
          failures.push_back(absl::StrCat("request ", request, ", answer ", wanted, ": ", reply.Describe()));
        }
      }
    });
  }
  for (auto& thread : threads) thread.join();
  if (failed > 10) failures.push_back(absl::StrCat(failed.load(), " of ", calls.size()));
  if (failed > 0) failures.push_back(g_door->Log());
  return failures;
}

bool g_all = false;                        // --all
uint32_t g_seed = std::random_device()();  // --seed

// Every size within 1,200 bytes of 2¹² … 2²⁰, among them nginx's buffers (8, 16, 32 KiB). Unless all are
// asked for, of those beyond 32 KiB every second, fourth … one, beginning where the seed says.
std::vector<size_t> Sizes() {
  constexpr int kAround = 1200;
  if (!g_all) std::cout << "  --seed=" << g_seed << "\n";
  std::mt19937 random(g_seed);
  std::vector<size_t> sizes;
  for (int power = 12; power <= 20; ++power) {
    const int step = g_all || power <= 15 ? 1 : 1 << (power - 15);
    const int size = 1 << power;
    for (int i = -kAround + static_cast<int>(random() % step); i <= kAround; i += step)
      sizes.push_back(size + i);
  }
  return sizes;
}

TEST(Edge, AnswersOfEverySizeArriveWhole) {
  std::vector<std::pair<size_t, size_t>> calls;
  for (const size_t size : Sizes()) calls.emplace_back(100, size);
  EXPECT_EQ(Sweep(calls), std::vector<std::string>());
  std::cout << "  " << calls.size() << " calls\n";
}

TEST(Edge, RequestsOfEverySizeArriveWhole) {
  std::vector<std::pair<size_t, size_t>> calls;
  for (const size_t size : Sizes()) calls.emplace_back(size, 100);
  EXPECT_EQ(Sweep(calls), std::vector<std::string>());
  std::cout << "  " << calls.size() << " calls\n";
}

TEST(Edge, ACallComesToTheProcessItBelongsTo) {
  for (const auto& name : NamesOf(g_topology)) {
    const std::string said = absl::StrCat("name: ", name, "\n");
    const std::string context = name == "allinone" ? "block" : name;
    EXPECT_TRUE(
        absl::StartsWith(Describe(absl::StrCat("/thidua.", context, ".v1.EchoService/Describe")), said));
    EXPECT_TRUE(absl::StartsWith(
        Describe("/grpc.health.v1.Health/Describe", 60, {{"x-thidua-context", context}}), said));
  }
  const std::string first = absl::StrCat("name: ", NamesOf(g_topology)[0], "\n");
  for (const char* path :
       {"/grpc.health.v1.Health/Describe", "/thidua.none.v1.EchoService/Describe", "/a.B/Describe"}) {
    EXPECT_TRUE(absl::StartsWith(Describe(path), first)) << path;
  }
}

TEST(Edge, OnlyTheEdgeSaysWhereACallComesFrom) {
  const std::string text = Describe(kDescribe, 60, {{"x-forwarded-for", "203.0.113.7"}});
  EXPECT_TRUE(absl::StrContains(text, "\nx-forwarded-for: 127.0.0.1\n")) << text;
  EXPECT_FALSE(absl::StrContains(text, "203.0.113.7")) << text;
}

TEST(Edge, WhatTheClientSaysTravelsOn) {
  const std::string text = Describe(kDescribe, 60, {{"authorization", "Bearer abc"}, {"x-trace-id", "t"}});
  EXPECT_TRUE(absl::StrContains(text, "\nauthorization: Bearer abc\n")) << text;
  EXPECT_TRUE(absl::StrContains(text, "\nx-trace-id: t\n")) << text;
}

TEST(Edge, EveryCallHasADeadlineOfAtMostAMinute) {
  EXPECT_TRUE(absl::StrContains(Describe(kDescribe, 0), "\ndeadline: 60\n"));
  EXPECT_TRUE(absl::StrContains(Describe(kDescribe, 90), "\ndeadline: 60\n"));
  EXPECT_TRUE(absl::StrContains(Describe(kDescribe, 100'000), "\ndeadline: 60\n"));
  EXPECT_TRUE(absl::StrContains(Describe(kDescribe, 20), "\ndeadline: 20\n"));
}

void ExpectRefusal(const Reply& reply, grpc::StatusCode code, const std::string& reason) {
  EXPECT_EQ(reply.code(), code) << reply.Describe();
  EXPECT_EQ(reply.reason(), reason) << reply.Describe();
  EXPECT_EQ(reply.status.error_message(), reason);
  EXPECT_TRUE(IsVietnamese(reply.words()));
}

TEST(Edge, AMessageTooLargeIsRefusedInWordsBeforeAProcessHearsOfIt) {
  const auto channel = g_door->NewChannel();
  for (const auto& [path, most] : std::map<std::string, size_t>{{kEcho, kMost}, {kEvidence, kMostEvidence}}) {
    Echo& echo = g_door->echo(path == kEcho ? "audit" : "submission");
    Bytes answer;
    EXPECT_TRUE(Call(channel, path, EchoRequest(most, 100), &answer).ok());
    EXPECT_TRUE(IsEchoOf(answer, most, 100));
    const int before = echo.calls();
    for (const size_t size : {most + 1, 2 * most}) {
      ExpectRefusal(Call(channel, path, EchoRequest(size, 100), &answer), grpc::StatusCode::INVALID_ARGUMENT,
                    "CALL_TOO_LARGE");
    }
    EXPECT_EQ(echo.calls(), before);
  }
}

TEST(Edge, AProcessThatIsAwayIsUnavailableUntilItIsBack) {
  const auto channel = g_door->NewChannel();
  Bytes answer;
  g_door->Kill("audit");
  ExpectRefusal(Call(channel, kEcho, EchoRequest(100, 100), &answer), grpc::StatusCode::UNAVAILABLE,
                "TRY_AGAIN");
  g_door->Revive("audit");
  EXPECT_TRUE(Call(channel, kEcho, EchoRequest(100, 100), &answer).ok());
}

TEST(Edge, AProcessThatDoesNotAnswerIsTimedOut) {
  Bytes answer;
  ExpectRefusal(Call(g_door->NewChannel(), kNever, EchoRequest(100, 100), &answer),
                grpc::StatusCode::DEADLINE_EXCEEDED, "TIMED_OUT");
}

// All begun at once on one connection; what became of them: reasons, empty for an answer.
std::map<std::string, int> AllAtOnce(int count, const Door& door, const std::string& path) {
  struct One {
    grpc::ClientContext context;
    Bytes request = EchoRequest(100, 100), answer;
  };
  const auto channel = door.NewChannel();
  std::vector<One> calls(count);
  std::mutex mutex;
  std::condition_variable changed;
  std::map<std::string, int> ended;
  int open = count;
  for (auto& call : calls) {
    grpc::TemplatedGenericStub<Bytes, Bytes> stub(channel);
    stub.UnaryCall(&call.context, path, grpc::StubOptions(), &call.request, &call.answer,
                   [&](const grpc::Status& status) {
                     std::lock_guard lock(mutex);
                     ended[status.error_message()] += 1;
                     --open;
                     changed.notify_all();
                   });
  }
  std::unique_lock lock(mutex);
  if (!changed.wait_for(lock, std::chrono::seconds(60), [&] { return open == 0; })) {
    throw std::runtime_error("calls that never end");
  }
  return ended;
}

TEST(Edge, WhoCallsTooFastIsToldToTryAgain) {
  constexpr int kCalls = 60;  // ten a second are let through, and ten at first
  auto ended = AllAtOnce(kCalls, *g_strict, kEcho);
  EXPECT_GE(ended[""], 10);
  EXPECT_GT(ended["TRY_AGAIN"], 0);
  EXPECT_EQ(ended[""] + ended["TRY_AGAIN"], kCalls);
}

TEST(Edge, OneAddressHasSoManyCallsAtOnce) {
  constexpr int kCalls = 30;  // of which kMostAtOnce are let through
  auto ended = AllAtOnce(kCalls, *g_door, kNever);
  EXPECT_EQ(ended["TIMED_OUT"], kMostAtOnce);
  EXPECT_EQ(ended["TRY_AGAIN"], kCalls - kMostAtOnce);
}

TEST(Edge, ABodyThatStopsNeverComesToAProcess) {
  const int before = g_strict->echo("audit").calls();
  RawClient client(g_strict->endpoint(), "127.0.0.9");
  ASSERT_TRUE(client.StartTls());
  ASSERT_TRUE(client.Send(
      absl::StrCat(Http2Beginning(), Http2Frame(kHeadersFrame, kEndHeaders, 1, Http2CallHeaders(kEcho)),
                   Http2Frame(kDataFrame, 0, 1, absl::string_view("\0\0\0\x03\xe8xxx", 8)))));
  std::string received;
  const std::string reset = {0, 0, 4, kResetFrame, 0, 0, 0, 0, 1};
  Await("the stream is ended", [&] {
    received += client.Receive();
    return absl::StrContains(received, reset) || client.Closed();
  });
  EXPECT_EQ(g_strict->echo("audit").calls(), before);
}

// What makes an end to those who hold a connection for ever must not be felt by those who work.
TEST(Edge, ConnectionsAreRenewedUnderCallsAndSlowBodiesEnd) {
  RawClient slow(g_door->endpoint(), "127.0.0.10");
  ASSERT_TRUE(slow.StartTls());
  ASSERT_TRUE(slow.Send(absl::StrCat(Http2Beginning(),
                                     Http2Frame(kHeadersFrame, kEndHeaders, 1, Http2CallHeaders(kEcho)),
                                     Http2Frame(kDataFrame, 0, 1, absl::string_view("\0\0\0\xff\xff", 5)))));
  std::atomic<bool> stop{false};
  std::atomic<int> calls{0}, unanswered{0}, other{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      const auto channel = g_door->NewChannel();
      for (; !stop; ++calls) {
        Bytes answer;
        const Reply reply = Call(channel, kEcho, EchoRequest(1000, 20'000), &answer);
        if (!reply.ok()) ++(error::Unanswered(reply.status) ? unanswered : other);
      }
    });
  }
  g_door->Renew();
  Await("the slow body is ended with its connection", [&] {
    slow.Send(Http2Frame(kDataFrame, 0, 1, "x"));
    return slow.Ended();
  });
  g_door->Renew();
  const int before = calls;
  Await("calls go on", [&] { return calls > before + 200; });
  stop = true;
  for (auto& thread : threads) thread.join();
  std::cout << "  " << calls << " calls, " << unanswered << " to be sent again\n";
  EXPECT_EQ(other, 0);
  EXPECT_LE(unanswered, 8);  // one a connection and renewal
}

int Main(const std::string& topology) {
  if (testing::GTEST_FLAG(list_tests)) return RUN_ALL_TESTS();
  g_topology = topology;
  g_door = std::make_unique<Door>(topology,
                                  absl::StrCat("edge_patience=5s; edge_calls_of_one_address=", kMostAtOnce));
  g_strict = std::make_unique<Door>(topology, "edge_rate=10; edge_slow=2s");
  g_door->Open();
  g_strict->Open();
  const int result = RUN_ALL_TESTS();
  g_door.reset();
  g_strict.reset();
  return result;
}

}  // namespace
}  // namespace thidua::test

int main(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) {
    absl::string_view argument = argv[i];
    if (argument == "--all") thidua::test::g_all = true;
    if (absl::ConsumePrefix(&argument, "--seed=") && !absl::SimpleAtoi(argument, &thidua::test::g_seed)) {
      std::cerr << "no number: " << argv[i] << "\n";
      return 2;
    }
  }
  return thidua::test::RunOnTopology(argc, argv, thidua::test::Main);
}
