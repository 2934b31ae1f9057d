// The relay of one context, alone with consumers that do as a test tells them. The context is `report`, which
// publishes nothing of its own, so nobody else delivers from its outbox.
#include <grpcpp/server.h>
#include <grpcpp/server_builder.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <latch>
#include <map>
#include <mutex>
#include <thread>

#include "absl/strings/str_cat.h"
#include "services/common/error/error.h"
#include "services/common/outbox/parked_events.h"
#include "services/common/outbox/relay.h"
#include "services/common/rpc/background.h"
#include "services/common/rpc/call.h"
#include "tests/kit/database.h"
#include "tests/kit/handed_over.h"
#include "tests/support/await.h"
#include "tests/support/database.h"
#include "thidua/approval/v1/approval_service.grpc.pb.h"
#include "thidua/directory/v1/directory_service.grpc.pb.h"

namespace thidua::test {
namespace {

using Strings = std::vector<std::string>;

// A consumer's sink that does as it is told and remembers what came, by aggregate type: the tests write names
// there.
template <class Service>
class Sink final : public Service::Service {
 public:
  Sink() {
    grpc::ServerBuilder builder;
    builder.RegisterService(this);
    server_ = builder.BuildAndStart();
  }
  ~Sink() override {
    server_->Shutdown(std::chrono::system_clock::now());
    const HandedOver ended;
  }

  std::shared_ptr<grpc::Channel> channel() { return server_->InProcessChannel({}); }

  // What it answers to a batch; nothing of a batch it refuses is remembered.
  void Answers(std::function<grpc::Status(const Strings& names)> answer) {
    std::lock_guard lock(mutex_);
    answer_ = std::move(answer);
  }
  Strings came() {
    std::lock_guard lock(mutex_);
    return came_;
  }
  std::vector<int> batches() {
    std::lock_guard lock(mutex_);
    return batches_;
  }
  int most_at_once() const { return most_at_once_; }

  grpc::Status Deliver(grpc::ServerContext*, const common::v1::DeliverRequest* request,
                       common::v1::DeliverResponse*) override {
    const HandedOver handed;
    const int now = ++at_once_;
    most_at_once_ = std::max(most_at_once_.load(), now);
    Strings names;
    for (const auto& event : request->events()) names.push_back(event.aggregate_type());
    std::function<grpc::Status(const Strings&)> answer;
    {
      std::lock_guard lock(mutex_);
      answer = answer_;
    }
    const grpc::Status status = answer ? answer(names) : grpc::Status::OK;
    if (status.ok() && !names.empty()) {  // an empty delivery only asks whether somebody is there
      std::lock_guard lock(mutex_);
      came_.insert(came_.end(), names.begin(), names.end());
      batches_.push_back(static_cast<int>(names.size()));
    }
    --at_once_;
    return status;
  }

 private:
  std::unique_ptr<grpc::Server> server_;
  std::mutex mutex_;
  std::function<grpc::Status(const Strings&)> answer_;
  Strings came_;
  std::vector<int> batches_;
  std::atomic<int> at_once_{0}, most_at_once_{0};
};

class Relays : public testing::Test {
 protected:
  Relays() : connection_(database_.AsSuperuser()) {}

  std::unique_ptr<rpc::Runtime> NewRuntime() {
    rpc::RuntimeOptions options;
    options.context = "report";
    options.data_dir = database_.data_dir();
    options.conninfo = database_.conninfo();
    options.channel = [this](const std::string& context) {
      return context == "approval" ? approval_.channel() : directory_.channel();
    };
    auto runtime = rpc::Runtime::Create(options);
    if (!runtime.ok()) throw std::runtime_error(std::string(runtime.status().message()));
    (*runtime)->SetHealth([this](const std::string& part, bool well) {
      std::lock_guard lock(health_mutex_);
      health_[part] = well;
    });
    return *std::move(runtime);
  }

  // In one transaction: "a1" is an event of the aggregate "a".
  void Queue(const std::string& consumer, const Strings& names) {
    std::string sql = "INSERT INTO report.outbox (event_id, consumer, aggregate_id, event) VALUES ";
    for (const auto& name : names) {
      common::v1::Event event;
      event.set_event_id(crypto::NewUuid());
      event.set_publisher("report");
      event.set_aggregate_type(name);
      auto& aggregate = aggregates_[name.substr(0, 1)];
      if (aggregate.empty()) aggregate = crypto::NewUuid();
      event.set_aggregate_id(aggregate);
      event.mutable_payload()->PackFrom(common::v1::ParkedEvent());
      absl::StrAppend(&sql, name == names.front() ? "" : ", ", "('", event.event_id(), "', '", consumer,
                      "', '", aggregate, "', '\\x", crypto::Hex(event.SerializeAsString()), "')");
    }
    Query(*connection_, sql);
  }

  int64_t Rows(const std::string& which) {
    return Query(*connection_, "SELECT count(*) AS n FROM report.outbox WHERE " + which)[0].Int("n");
  }
  bool Healthy(const std::string& consumer) {
    std::lock_guard lock(health_mutex_);
    return health_["thidua.report.events." + consumer];
  }

  Sink<approval::v1::ApprovalEventSink> approval_;
  Sink<directory::v1::DirectoryEventSink> directory_;
  Database database_;
  std::unique_ptr<db::Connection> connection_;
  std::map<std::string, std::string> aggregates_;
  std::mutex health_mutex_;
  std::map<std::string, bool> health_;
};

bool Holds(const Strings& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

TEST_F(Relays, DeliverInBatchesAndInOrder) {
  const auto runtime = NewRuntime();
  Strings names;
  for (int i = 0; i < 60; ++i) {
    names.push_back(absl::StrCat("a", i));
    names.push_back(absl::StrCat("b", i));
  }
  outbox::Relay relay(*runtime, {"approval"});
  ASSERT_TRUE(relay.Start().ok());
  Queue("approval", {"first"});
  Await("the first pass, one by one", [&] { return Rows("delivered_at IS NULL") == 0; });
  Queue("approval", names);
  Await("all delivered", [&] { return Rows("delivered_at IS NULL") == 0; });
  names.insert(names.begin(), "first");
  EXPECT_EQ(approval_.came(), names);
  EXPECT_EQ(approval_.batches(), (std::vector<int>{1, 50, 50, 20}));
}

TEST_F(Relays, LeaveOneBadEventAndWhatIsBehindItAndGoOnAfterItsRelease) {
  const auto runtime = NewRuntime();
  std::atomic<bool> mended{false};
  approval_.Answers([&](const Strings& names) {
    if (!mended && Holds(names, "a1")) return grpc::Status(grpc::StatusCode::NOT_FOUND, "nobody knows it");
    return grpc::Status::OK;
  });
  Queue("approval", {"b1", "a1", "c1", "a2", "b2"});
  outbox::Relay relay(*runtime, {"approval"});
  ASSERT_TRUE(relay.Start().ok());
  Await("the bad event parked", [&] { return Rows("parked_at IS NOT NULL") == 1; });
  EXPECT_EQ(approval_.came(), (Strings{"b1", "c1", "b2"}));
  EXPECT_EQ(
      Rows(absl::StrCat("parked_at IS NOT NULL AND reason = 'NOT_FOUND' AND last_error = 'nobody knows it'",
                        " AND attempts = ", outbox::Relay::kRefusedTries)),
      1);
  EXPECT_EQ(Rows("delivered_at IS NULL AND parked_at IS NULL AND attempts = 0"), 1);
  Queue("approval", {"a3", "d1"});
  Await("others go on", [&] { return Holds(approval_.came(), "d1"); });
  Await("health to tell", [&] { return !Healthy("approval"); });

  mended = true;
  identity::v1::Caller administrator;
  auto* unit = administrator.add_units();
  unit->set_unit_id(rpc::kWholeDeployment);
  unit->add_permissions("report.events.manage");
  administrator.set_account_id(crypto::NewUuid());
  rpc::Call call(*runtime, {"", "", absl::Now() + absl::Seconds(10)}, administrator, "", "EVENT_RELEASED",
                 "");
  const auto parked = outbox::ListParkedEvents(call, {});
  ASSERT_TRUE(parked.ok()) << parked.status();
  ASSERT_EQ(parked->events_size(), 1);
  EXPECT_EQ(parked->events(0).waiting(), 2);
  common::v1::ReleaseParkedEventRequest release;
  release.set_event_id(parked->events(0).event_id());
  release.set_consumer("approval");
  ASSERT_TRUE(outbox::ReleaseParkedEvent(call, release).ok());
  ASSERT_TRUE(call.uow().Commit(nullptr, "").ok());
  Await("the released and those behind it", [&] { return Rows("delivered_at IS NULL") == 0; });
  EXPECT_EQ(approval_.came(), (Strings{"b1", "c1", "b2", "d1", "a1", "a2", "a3"}));
  Await("health to tell it is over", [&] { return Healthy("approval"); });
}

TEST_F(Relays, GiveAHangingConsumerNeitherTheOthersTimeNorTheCallsConnections) {
  const auto runtime = NewRuntime();
  std::mutex mutex;
  std::condition_variable changed;
  bool hanging = false, go_on = false;
  approval_.Answers([&](const Strings&) {
    std::unique_lock lock(mutex);
    hanging = true;
    changed.notify_all();
    changed.wait(lock, [&] { return go_on; });
    return grpc::Status::OK;
  });
  Queue("approval", {"a1"});
  outbox::Relay relay(*runtime, {"approval", "directory"});
  ASSERT_TRUE(relay.Start().ok());
  {
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return hanging; });
  }
  Queue("directory", {"a1", "b1", "a2"});
  Await("the other consumer's events", [&] { return directory_.came().size() == 3; });
  // A connection is one thread's.
  const int size = rpc::RuntimeOptions().pool_size;
  std::latch everybody(size);
  std::atomic<int> leased{0};
  std::vector<std::thread> calls;
  for (int i = 0; i < size; ++i) {
    calls.emplace_back([&] {
      const auto lease = runtime->pool().Acquire(absl::Now() + absl::Seconds(20));
      if (lease.ok()) ++leased;
      everybody.arrive_and_wait();
    });
  }
  for (auto& call : calls) call.join();
  EXPECT_EQ(leased, size);
  EXPECT_EQ(Rows("consumer = 'approval' AND delivered_at IS NULL"), 1);
  {
    std::lock_guard lock(mutex);
    go_on = true;
  }
  changed.notify_all();
  Await("the hanging one", [&] { return Rows("delivered_at IS NULL") == 0; });
  const HandedOver ended;
}

TEST_F(Relays, DoNotBlameAnEventWhenNobodyAnswers) {
  const auto runtime = NewRuntime();
  std::atomic<int> asked{0};
  std::atomic<bool> away{true};
  approval_.Answers([&](const Strings&) {
    ++asked;
    return away ? grpc::Status(grpc::StatusCode::UNAVAILABLE, "connection refused") : grpc::Status::OK;
  });
  Queue("approval", {"a1"});
  outbox::Relay relay(*runtime, {"approval"});
  ASSERT_TRUE(relay.Start().ok());
  Await("more tries than a refused event gets", [&] { return asked > outbox::Relay::kRefusedTries; });
  EXPECT_EQ(Rows("attempts = 0 AND parked_at IS NULL AND delivered_at IS NULL"), 1);
  away = false;
  Await("it to come", [&] { return Rows("delivered_at IS NULL") == 0; });
}

TEST_F(Relays, DoNotBlameAnEventForAnOutageThatItStoodThrough) {
  const auto runtime = NewRuntime();
  std::atomic<int> asked{0}, refusals{outbox::Relay::kRefusedTries - 1};
  std::atomic<bool> away{true};
  approval_.Answers([&](const Strings& names) {
    ++asked;
    if (away) return grpc::Status(grpc::StatusCode::UNAVAILABLE, "connection refused");
    if (names == Strings{"a1"} && refusals-- > 0) {
      return grpc::Status(grpc::StatusCode::FAILED_PRECONDITION, "not yet");
    }
    return names.size() > 1 ? grpc::Status(grpc::StatusCode::INTERNAL, "one by one") : grpc::Status::OK;
  });
  Queue("approval", {"a1", "b1"});
  outbox::Relay relay(*runtime, {"approval"});
  ASSERT_TRUE(relay.Start().ok());
  Await("more tries than a refused event gets", [&] { return asked > outbox::Relay::kRefusedTries; });
  EXPECT_EQ(Rows("attempts = 0"), 2);
  away = false;
  Await("both to come", [&] { return Rows("delivered_at IS NULL") == 0; });
  EXPECT_EQ(Rows("parked_at IS NOT NULL"), 0);
}

TEST_F(Relays, DoNotBlameAnEventWhoseConsumerWaitsForAnother) {
  const auto runtime = NewRuntime();
  std::atomic<bool> away{true};
  approval_.Answers([&](const Strings& names) {
    if (names.empty() || !away) return grpc::Status::OK;
    return error::ToGrpc(error::Of(reason::kTryAgain), "");
  });
  Queue("approval", {"a1"});
  outbox::Relay relay(*runtime, {"approval"});
  ASSERT_TRUE(relay.Start().ok());
  Await("three tries", [&] { return Rows("attempts >= 3 AND last_error IS NOT NULL") == 1; });
  away = false;
  Await("it to come", [&] { return Rows("delivered_at IS NULL") == 0; });
  EXPECT_EQ(Rows("faults <= 1"), 1) << "none, and the last try was taken for one until it was answered";
}

// An event that its consumer never answers, or that ends it, is parked in the end and does not stand before
// others.
TEST_F(Relays, ParkWhatIsMetWithSilenceWhereOthersAreAnswered) {
  const auto runtime = NewRuntime();
  approval_.Answers([&](const Strings& names) {
    if (Holds(names, "a1")) return grpc::Status(grpc::StatusCode::UNAVAILABLE, "socket closed");
    return grpc::Status::OK;
  });
  Queue("approval", {"a1", "b1", "a2"});
  Query(*connection_, absl::StrCat("UPDATE report.outbox SET faults = ", outbox::Relay::kBrokenTries - 2,
                                   " WHERE id = (SELECT min(id) FROM report.outbox)"));
  outbox::Relay relay(*runtime, {"approval"});
  ASSERT_TRUE(relay.Start().ok());
  Await("the silent one to be parked", [&] { return Rows("parked_at IS NOT NULL") == 1; });
  EXPECT_EQ(Rows(absl::StrCat("parked_at IS NOT NULL AND faults = ", outbox::Relay::kBrokenTries)), 1);
  EXPECT_EQ(approval_.came(), Strings{"b1"});
}

// A process that its own event ends finds it counted after its next start.
TEST_F(Relays, CountATryBeforeItIsMade) {
  const auto runtime = NewRuntime();
  std::atomic<int64_t> counted{-1};
  approval_.Answers([&](const Strings& names) {
    if (names == Strings{"a1"}) {
      const auto own = database_.AsSuperuser();  // a connection is one thread's
      counted =
          Query(*own, "SELECT count(*) AS n FROM report.outbox WHERE attempts = 1 AND faults = 1")[0].Int(
              "n");
    }
    return grpc::Status::OK;
  });
  Queue("approval", {"a1"});
  outbox::Relay relay(*runtime, {"approval"});
  ASSERT_TRUE(relay.Start().ok());
  Await("it to come", [&] { return Rows("delivered_at IS NULL") == 0; });
  EXPECT_EQ(counted, 1) << "the first pass after a start tries each alone";
}

TEST_F(Relays, OfTwoProcessesOneDelivers) {
  const auto one = NewRuntime(), two = NewRuntime();
  auto first = std::make_unique<outbox::Relay>(*one, Strings{"approval"});
  outbox::Relay second(*two, {"approval"});
  ASSERT_TRUE(first->Start().ok());
  ASSERT_TRUE(second.Start().ok());
  Strings names;
  for (int i = 0; i < 40; ++i) {
    const Strings some = {absl::StrCat("a", i), absl::StrCat("b", i)};
    Queue("approval", some);
    one->EventCommitted();
    two->EventCommitted();
    names.insert(names.end(), some.begin(), some.end());
    if (i == 20) first.reset();
  }
  Await("all delivered", [&] { return Rows("delivered_at IS NULL") == 0; });
  EXPECT_EQ(approval_.came(), names) << "each once, and in order";
  EXPECT_EQ(approval_.most_at_once(), 1);
}

TEST_F(Relays, KeepTheReasonThatTheConsumerGave) {
  const auto runtime = NewRuntime();
  approval_.Answers([](const Strings& names) {
    return names.empty() ? grpc::Status::OK : error::ToGrpc(error::Of(reason::kGuardUnmet), "trace");
  });
  Queue("approval", {"a1"});
  outbox::Relay relay(*runtime, {"approval"});
  ASSERT_TRUE(relay.Start().ok());
  Await("the refusal to be written down", [&] { return Rows("reason = 'GUARD_UNMET'") == 1; });
}

TEST_F(Relays, AreForTheConsumersThatTheContractNames) {
  EXPECT_EQ(
      outbox::ConsumersOf({"thidua.approval.v1.ApprovalService", "thidua.approval.v1.ApprovalEventSink"}),
      (Strings{"directory", "report", "submission"}));
  EXPECT_EQ(outbox::ConsumersOf({"thidua.report.v1.ReportService"}), Strings{});
}

using Waiting = Relays;

// One signal and two who wait for it: the second is not left to its timeout.
TEST_F(Waiting, OneEventWakesEverybody) {
  const auto runtime = NewRuntime();
  const uint64_t seen = runtime->events_committed();
  const absl::Time start = absl::Now();
  std::vector<std::thread> waiters;
  for (int i = 0; i < 2; ++i) {
    waiters.emplace_back([&] { runtime->WaitForEvent(seen, absl::Seconds(60)); });
  }
  runtime->EventCommitted();
  for (auto& waiter : waiters) waiter.join();
  runtime->WaitForEvent(seen, absl::Seconds(60));  // one that comes late has missed nothing either
  EXPECT_LT(absl::Now() - start, absl::Seconds(30));
}

TEST_F(Waiting, ALoopOutlivesWhateverARoundThrows) {
  const auto runtime = NewRuntime();
  std::atomic<int> rounds{0};
  rpc::Background loop(*runtime, "a loop that fails", {absl::Milliseconds(1)}, [&]() -> absl::StatusOr<bool> {
    switch (++rounds) {
      case 1:
        throw std::bad_alloc();
      case 2:
        throw 42;
      case 3:
        return absl::InternalError("a value");
      default:
        return false;
    }
  });
  Await("the fourth round", [&] { return rounds >= 4; });
  loop.Stop();
  EXPECT_EQ(loop.failures(), 3);
}

}  // namespace
}  // namespace thidua::test
