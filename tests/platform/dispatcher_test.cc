// A consumer's dispatcher under whatever may be delivered to it. The relay that delivers: tests/relay.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/common/error/error.h"
#include "services/common/outbox/dispatcher.h"
#include "services/common/rpc/pipeline.h"
#include "tests/kit/handed_over.h"
#include "tests/kit/service.h"
#include "thidua/council/v1/council_service.pb.h"
#include "thidua/directory/v1/directory_service.pb.h"
#include "thidua/report/v1/report_service.grpc.pb.h"

namespace thidua::test {
namespace {

using common::v1::DeliverRequest;
using common::v1::DeliverResponse;
using common::v1::Event;
using council::v1::PollOpened;
using council::v1::PollTallied;
using testing::ElementsAre;

Event NewEvent(const google::protobuf::Message& fact) {
  Event event;
  event.set_event_id(crypto::NewUuid());
  event.set_publisher("council");
  event.set_aggregate_type("poll");
  event.set_aggregate_id(crypto::NewUuid());
  event.mutable_payload()->PackFrom(fact);
  return event;
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
    dispatcher_.On<PollOpened>(
        [this](rpc::Call& call, const Event&, const PollOpened& fact) -> absl::Status {
          steps.push_back("apply");
          RETURN_IF_ERROR(call.uow().Run(kMark, fact.poll_id()).status());
          return apply ? apply(call) : absl::OkStatus();
        },
        [this](rpc::Call& call, const PollOpened&) {
          steps.push_back("gather");
          return call.Units({unit}).status();
        });
  }
  grpc::Status Deliver(grpc::ServerContext* context, const DeliverRequest* request,
                       DeliverResponse* response) override {
    const HandedOver handed;
    return endpoint_.Handle(
        "Deliver", context, request, response,
        [this](rpc::Call& call, const DeliverRequest& asked) { return dispatcher_.Apply(call, asked); });
  }

  std::string refused;
  std::string unit;                               // that is gathered for a poll that is opened
  std::function<absl::Status(rpc::Call&)> apply;  // what is done then
  std::vector<std::string> steps;

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
  static Event Opened() {
    PollOpened fact;
    fact.set_poll_id(crypto::NewUuid());
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

// Whatever one event of a batch has written is held while the next is at work.
TEST_F(DispatcherTest, AllIsGatheredBeforeTheFirstIsApplied) {
  sink_.unit = service_.AddUnit(directory::v1::SCHOOL_UNIT);
  sink_.apply = [&](rpc::Call& call) {
    service_.SetDirectoryAway(true);  // it is not asked any more
    return call.Units({sink_.unit}).status();
  };
  const auto done = Deliver({Opened(), Tallied(), Opened()});
  ASSERT_TRUE(done.ok()) << done.status();
  EXPECT_THAT(sink_.steps, ElementsAre("gather", "gather", "apply", "apply"));
}

TEST_F(DispatcherTest, WhoIsAppliedAsksNobody) {
  sink_.unit = service_.AddUnit(directory::v1::SCHOOL_UNIT);
  const std::string other = crypto::NewUuid();
  sink_.apply = [&](rpc::Call& call) { return call.Units({other}).status(); };
  EXPECT_EQ(error::ReasonOf(Deliver({Opened()}).status()), reason::kTryAgain);
  sink_.apply = [](rpc::Call& call) {
    return call
        .Invoke<directory::v1::Person>("directory", "DirectoryService/GetPerson",
                                       directory::v1::GetPersonRequest())
        .status();
  };
  EXPECT_EQ(Deliver({Opened()}).status().code(), absl::StatusCode::kInternal);
  EXPECT_EQ(service_.Count("leaf_salt"), 0);
  EXPECT_EQ(service_.Count("inbox"), 0);
}

}  // namespace
}  // namespace thidua::test
