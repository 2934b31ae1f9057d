// Events: a publisher's relay to consumers that the test plays, and a consumer's dispatcher under whatever
// may be delivered to it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <mutex>

#include "absl/strings/str_cat.h"
#include "services/common/error/error.h"
#include "services/common/outbox/dispatcher.h"
#include "services/common/outbox/relay.h"
#include "services/common/rpc/pipeline.h"
#include "tests/kit/service.h"
#include "tests/support/await.h"
#include "tests/support/database.h"
#include "thidua/council/v1/council_service.pb.h"
#include "thidua/report/v1/report_service.grpc.pb.h"

namespace thidua::test {
namespace {

using common::v1::DeliverRequest;
using common::v1::DeliverResponse;
using common::v1::Event;
using council::v1::PollTallied;
using testing::ElementsAre;
using testing::SizeIs;

Event NewEvent(const google::protobuf::Message& fact, const std::string& aggregate = crypto::NewUuid()) {
  Event event;
  event.set_event_id(crypto::NewUuid());
  event.set_publisher("council");
  event.set_aggregate_type("poll");
  event.set_aggregate_id(aggregate);
  event.mutable_payload()->PackFrom(fact);
  return event;
}

class RelayTest : public testing::Test {
 protected:
  ~RelayTest() override {
    relay_.reset();  // before what its answers use
  }

  // What `consumer` ("approval") says to a delivery.
  void Answers(const std::string& consumer, std::function<absl::Status(const DeliverRequest&)> say) {
    std::string sink = consumer;
    sink[0] = static_cast<char>(sink[0] - 'a' + 'A');
    service_.peers().On<DeliverRequest, DeliverResponse>(
        absl::StrCat(consumer, "/", sink, "EventSink/Deliver"),
        [=](const DeliverRequest& request) -> absl::StatusOr<DeliverResponse> {
          RETURN_IF_ERROR(say(request));
          return DeliverResponse();
        });
  }
  // Its id. `state` sets further columns: "attempts = 5".
  std::string Queue(const std::string& consumer, const std::string& aggregate = crypto::NewUuid(),
                    const std::string& state = "") {
    const Event event = NewEvent(PollTallied(), aggregate);
    const auto admin = service_.database().AsSuperuser();
    Query(*admin,
          absl::StrCat("INSERT INTO council.outbox (event_id, consumer, aggregate_id, event) VALUES ('",
                       event.event_id(), "', '", consumer, "', '", aggregate, "', '\\x",
                       crypto::Hex(event.SerializeAsString()), "')"));
    if (!state.empty()) {
      Query(*admin,
            absl::StrCat("UPDATE council.outbox SET ", state, " WHERE event_id = '", event.event_id(), "'"));
    }
    return event.event_id();
  }
  void Start(const std::vector<std::string>& consumers) {
    relay_ = std::make_unique<outbox::Relay>(service_.runtime(), consumers);
    ASSERT_TRUE(relay_->Start().ok());
  }
  int64_t Delivered(const std::string& consumer) {
    return service_.Count(
        absl::StrCat("outbox WHERE delivered_at IS NOT NULL AND consumer = '", consumer, "'"));
  }

  // A consumer that takes everything and tells what it took.
  absl::Status Take(const DeliverRequest& request) {
    std::lock_guard lock(mutex_);
    for (const auto& event : request.events()) taken_.push_back(event.event_id());
    return absl::OkStatus();
  }
  std::vector<std::string> taken() {
    std::lock_guard lock(mutex_);
    return taken_;
  }

  Service service_{"council"};
  std::atomic<int> calls_{0};
  std::mutex mutex_;
  std::vector<std::string> taken_;
  std::unique_ptr<outbox::Relay> relay_;
};

TEST_F(RelayTest, ABatchIsOneCallAndIsMarked) {
  std::vector<std::string> queued;
  for (int i = 0; i < 5; ++i) queued.push_back(Queue("approval"));
  Answers("approval", [this](const DeliverRequest& request) { return Take(request); });
  Start({"approval"});
  Await("all delivered", [&] { return Delivered("approval") == 5; });
  EXPECT_EQ(taken(), queued) << "in the order in which they were queued";
  EXPECT_EQ(service_.peers().CallsOf("approval/ApprovalEventSink/Deliver"), 1);
}

// At its sixth refusal the event is out of the way; what stands beside it has been delivered meanwhile.
TEST_F(RelayTest, WhatIsRefusedIsParkedWithItsReasonAndTheOthersGo) {
  const std::string bad = Queue("approval", crypto::NewUuid(), "attempts = 5, next_attempt_at = now()");
  Queue("approval");
  Answers("approval", [bad](const DeliverRequest& request) {
    for (const auto& event : request.events()) {
      if (event.event_id() == bad) return error::Of(reason::kGuardUnmet);
    }
    return absl::OkStatus();
  });
  Start({"approval"});
  Await("one parked", [&] {
    return service_.Count("outbox WHERE parked_at IS NOT NULL AND reason = 'GUARD_UNMET' AND event_id = '" +
                          bad + "'") == 1;
  });
  Await("the other delivered", [&] { return Delivered("approval") == 1; });
}

TEST_F(RelayTest, AnAggregateWaitsBehindItsParkedEventAndNothingElseDoes) {
  const std::string aggregate = crypto::NewUuid();
  Queue("approval", aggregate, "attempts = 6, parked_at = now()");
  const std::string behind = Queue("approval", aggregate);
  const std::string beside = Queue("approval");
  Answers("approval", [this](const DeliverRequest& request) { return Take(request); });
  Start({"approval"});
  Await("the other aggregate's", [&] { return Delivered("approval") == 1; });
  Query(*service_.database().AsSuperuser(),
        "UPDATE council.outbox SET parked_at = NULL, attempts = 0 WHERE parked_at IS NOT NULL");
  Await("those that waited", [&] { return Delivered("approval") == 3; });
  ASSERT_THAT(taken(), SizeIs(3));
  EXPECT_EQ(taken()[0], beside);
  EXPECT_EQ(taken()[2], behind);
}

// Nobody there says nothing of the event: it is tried until somebody is.
TEST_F(RelayTest, WhoDoesNotAnswerParksNothing) {
  Queue("approval");
  Answers("approval", [this](const DeliverRequest&) {
    return ++calls_ <= 3 ? absl::UnavailableError("no connection") : absl::OkStatus();
  });
  Start({"approval"});
  Await("delivered at last", [&] { return Delivered("approval") == 1; });
  EXPECT_EQ(service_.Count("outbox WHERE parked_at IS NOT NULL"), 0);
}

TEST_F(RelayTest, AConsumerThatHangsHoldsUpNoOther) {
  Queue("approval");
  Queue("report");
  std::promise<void> let_go;
  std::shared_future<void> hanging = let_go.get_future().share();
  Answers("approval", [=](const DeliverRequest&) {
    hanging.wait();
    return absl::OkStatus();
  });
  Answers("report", [](const DeliverRequest&) { return absl::OkStatus(); });
  Start({"approval", "report"});
  Await("the other consumer's", [&] { return Delivered("report") == 1; });
  EXPECT_EQ(Delivered("approval"), 0);
  let_go.set_value();
  Await("its own", [&] { return Delivered("approval") == 1; });
}

constexpr db::Statement kMark{"mark", "INSERT INTO leaf_salt VALUES ('mark', $1::uuid, 1, '')"};

// A sink whose one handler leaves a row for each poll, and refuses the poll that the test names.
class Sink final : public report::v1::ReportEventSink::Service {
 public:
  explicit Sink(rpc::Runtime& runtime) : endpoint_(runtime, "thidua.report.v1.ReportEventSink") {
    dispatcher_.On<PollTallied>(
        [this](rpc::Call& call, const Event&, const PollTallied& fact) -> absl::Status {
          RETURN_IF_ERROR(call.uow().Run(kMark, fact.poll_id()).status());
          return fact.poll_id() == refused ? error::Of(reason::kGuardUnmet) : absl::OkStatus();
        });
  }
  grpc::Status Deliver(grpc::ServerContext* context, const DeliverRequest* request,
                       DeliverResponse* response) override {
    return endpoint_.Handle(
        "Deliver", context, request, response,
        [this](rpc::Call& call, const DeliverRequest& asked) { return dispatcher_.Apply(call, asked); });
  }

  std::string refused;

 private:
  rpc::Endpoint endpoint_;
  outbox::Dispatcher dispatcher_;
};

class DispatcherTest : public testing::Test {
 protected:
  static Event Tallied(const std::string& poll = crypto::NewUuid()) {
    PollTallied fact;
    fact.set_poll_id(poll);
    return NewEvent(fact);
  }
  absl::StatusOr<DeliverResponse> Deliver(const std::vector<Event>& events) {
    DeliverRequest request;
    for (const Event& event : events) *request.add_events() = event;
    return service_.Call<DeliverResponse>({}, "ReportEventSink/Deliver", request);
  }

  Service service_{"report"};
  Sink& sink_ = service_.Serve(std::make_unique<Sink>(service_.runtime()));
};

TEST_F(DispatcherTest, AnEventIsAppliedOnceHoweverOftenItComes) {
  const Event one = Tallied();
  const Event two = Tallied();
  const auto first = Deliver({one});
  ASSERT_TRUE(first.ok()) << first.status();
  EXPECT_THAT(first->already_applied(), ElementsAre(false));
  const auto again = Deliver({one, two, two});
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_THAT(again->already_applied(), ElementsAre(true, false, true));
  EXPECT_EQ(service_.Count("leaf_salt"), 2);
}

TEST_F(DispatcherTest, ABatchIsAppliedWholeOrNotAtAll) {
  sink_.refused = crypto::NewUuid();
  const Event good = Tallied();
  const Event bad = Tallied(sink_.refused);
  EXPECT_EQ(error::ReasonOf(Deliver({good, bad}).status()), reason::kGuardUnmet);
  EXPECT_EQ(service_.Count("leaf_salt"), 0);
  EXPECT_EQ(service_.Count("inbox"), 0) << "what was not applied is not remembered";
  sink_.refused.clear();
  EXPECT_TRUE(Deliver({good, bad}).ok());
  EXPECT_EQ(service_.Count("leaf_salt"), 2);
}

TEST_F(DispatcherTest, AFactWithoutAHandlerIsUnknown) {
  EXPECT_EQ(error::ReasonOf(Deliver({NewEvent(council::v1::Poll())}).status()), reason::kEventUnknown);
  Event torn = Tallied();
  torn.mutable_payload()->set_value("\xff\xff\xff");
  EXPECT_EQ(error::ReasonOf(Deliver({torn}).status()), reason::kFieldInvalid);
  EXPECT_EQ(service_.Count("inbox"), 0);
}

}  // namespace
}  // namespace thidua::test
