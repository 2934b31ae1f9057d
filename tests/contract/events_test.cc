// What the consumers do with facts that do not all fit: each takes what it can, says what it could not, and
// holds up nothing.
#include <grpcpp/client_context.h>
#include <grpcpp/impl/client_unary_call.h>
#include <grpcpp/impl/rpc_method.h>
#include <grpcpp/support/byte_buffer.h>
#include <gtest/gtest.h>

#include <optional>

#include "absl/strings/str_cat.h"
#include "tests/contract/playing.h"
#include "tests/contract/world.h"
#include "tests/support/database.h"
#include "thidua/common/v1/events.pb.h"

namespace thidua::test {
namespace {

common::v1::Event EventOf(const std::string& publisher, const std::string& type, const std::string& id,
                          const google::protobuf::Message& fact) {
  common::v1::Event event;
  event.set_event_id(crypto::NewUuid());
  event.set_publisher(publisher);
  event.set_aggregate_type(type);
  event.set_aggregate_id(id);
  event.mutable_occurred_at()->set_seconds(1597500000);
  event.mutable_payload()->PackFrom(fact);
  return event;
}

Reply Deliver(const std::string& publisher, const std::string& sink,
              const std::vector<common::v1::Event>& events, common::v1::DeliverResponse* response) {
  common::v1::DeliverRequest request;
  for (const auto& event : events) *request.add_events() = event;
  Actor service{{{"x-thidua-service", TheStack().ServiceToken(publisher)}}, "", "", ""};
  service.service = publisher;
  return TheWorld().api.Call(service, sink + "/Deliver", request, response);
}

int64_t Count(const std::string& sql) {
  const auto database = TheStack().AsSuperuser();
  return Query(*database, "SELECT count(*) AS n FROM " + sql)[0].Int("n");
}

directory::v1::MeritEntry Typed(World& w, const std::string& person_id, const std::string& award) {
  auto request = WithId<directory::v1::RecordMeritRequest>();
  auto* entry = request.mutable_entry();
  entry->mutable_subject()->set_kind(common::v1::PERSON);
  entry->mutable_subject()->set_id(person_id);
  entry->set_school_year(kSchoolYear);
  entry->set_document_number("12/QĐ gõ tay");
  *entry->mutable_document_date() = Day(2020, 8, 11);
  entry->mutable_award()->set_award_code(award);
  entry->mutable_award()->set_issuing_body("Chủ tịch UBND huyện");
  return w.Do<directory::v1::MeritEntry>(w.admin, "directory/DirectoryService/RecordMerit", request);
}

std::vector<directory::v1::MeritEntry> Awards(World& w, const std::string& person_id) {
  directory::v1::GetMeritRecordRequest request;
  request.mutable_subject()->set_kind(common::v1::PERSON);
  request.mutable_subject()->set_id(person_id);
  const auto record = w.Do<directory::v1::GetMeritRecordResponse>(
      w.secretary, "directory/DirectoryService/GetMeritRecord", request);
  std::vector<directory::v1::MeritEntry> out;
  for (const auto& entry : record.entries()) {
    if (entry.has_award()) out.push_back(entry);
  }
  return out;
}

// One of the ten was typed in before the decision came.
TEST(DecisionIssued, LinksTheAwardThatIsThereAndEntersTheOthers) {
  World& w = TheWorld();
  approval::v1::DecisionIssued fact;
  fact.set_decision_id(crypto::NewUuid());
  fact.set_number("78/QĐ-UBND");
  *fact.mutable_date() = Day(2020, 8, 15);
  fact.set_unit_id(w.district);
  fact.set_issuing_body("Chủ tịch UBND huyện");
  fact.set_school_year(kSchoolYear);
  fact.set_title_code(kWorker);
  for (int i = 0; i < 10; ++i) {
    auto* award = fact.add_awards();
    award->set_case_id(crypto::NewUuid());
    award->mutable_subject()->set_kind(common::v1::PERSON);
    award->mutable_subject()->set_id(w.NewPerson(w.school).id());
    award->set_unit_id(w.school);
  }
  const auto typed = Typed(w, fact.awards(4).subject().id(), kWorker);
  const auto leaves = [](const std::string& kind) {
    return Count(absl::StrCat("audit.leaf WHERE kind = '", kind, "'"));
  };
  const int64_t linked = leaves("AWARD_LINKED"), entered = leaves("AWARD_ENTERED");

  common::v1::DeliverResponse response;
  const Reply reply = Deliver("approval", "directory/DirectoryEventSink",
                              {EventOf("approval", "decision", fact.decision_id(), fact)}, &response);
  ASSERT_TRUE(reply.ok()) << reply.Describe();
  for (const auto& award : fact.awards()) {
    const auto entries = Awards(w, award.subject().id());
    ASSERT_EQ(entries.size(), 1u);
    EXPECT_EQ(entries[0].award().case_id(), award.case_id());
    const bool was_there = entries[0].id() == typed.id();
    EXPECT_EQ(was_there, award.subject().id() == typed.subject().id());
    EXPECT_EQ(entries[0].document_number(), was_there ? "12/QĐ gõ tay" : "78/QĐ-UBND");
  }
  EXPECT_EQ(leaves("AWARD_LINKED") - linked, 1);
  EXPECT_EQ(leaves("AWARD_ENTERED") - entered, 9);
  EXPECT_EQ(Count(absl::StrCat("directory.award_links WHERE entry_id = '", typed.id(),
                               "' AND decision_number = '78/QĐ-UBND' AND decided_on = '2020-08-15'")),
            1);
}

submission::v1::Dossier Withdrawn(World& w, const submission::v1::Dossier& dossier) {
  auto request = Naming<submission::v1::WithdrawDossierRequest>(dossier);
  request.set_reason("Xin rút");
  w.Do<submission::v1::Dossier>(w.secretary, "submission/SubmissionService/WithdrawDossier", request);
  submission::v1::GetDossierRequest get;
  get.set_id(dossier.id());
  submission::v1::Dossier now;
  Await("a withdrawal answered", [&] {
    now = w.Do<submission::v1::Dossier>(w.secretary, "submission/SubmissionService/GetDossier", get);
    return now.state() != submission::v1::Dossier::WITHDRAWING;
  });
  return now;
}

// One candidate withdrew while the council sat, and one case nobody knows: the third goes on all the same.
TEST(PollTallied, MovesTheCasesItFitsAndRecordsTheOthers) {
  World& w = TheWorld();
  const auto going = w.CaseAt("SCHOOL_COUNCIL", kLetter);
  const auto failing = w.CaseAt("SCHOOL_COUNCIL", kLetter);
  const auto gone = w.CaseAt("SCHOOL_COUNCIL", kLetter);
  submission::v1::GetDossierRequest get;
  get.set_id(gone.dossier_id());
  ASSERT_EQ(
      Withdrawn(w, w.Do<submission::v1::Dossier>(w.secretary, "submission/SubmissionService/GetDossier", get))
          .state(),
      submission::v1::Dossier::WITHDRAWN);
  EXPECT_EQ(w.Fetch(gone).outcome(), "WITHDRAWN");

  council::v1::PollTallied fact;
  fact.set_poll_id(crypto::NewUuid());
  fact.set_unit_id(w.school);
  fact.set_title_code(kLetter);
  for (const std::string& id : {gone.id(), crypto::NewUuid(), going.id(), failing.id()}) {
    auto* outcome = fact.add_outcomes();
    outcome->set_case_id(id);
    outcome->set_agree(id == failing.id() ? 1 : 4);
    outcome->set_base(5);
    outcome->set_needed(4);
    outcome->set_passed(id != failing.id());
  }
  const int64_t unused = Count("audit.leaf WHERE kind = 'FACT_UNUSED'");
  common::v1::DeliverResponse response;
  const Reply reply = Deliver("council", "approval/ApprovalEventSink",
                              {EventOf("council", "poll", fact.poll_id(), fact)}, &response);
  ASSERT_TRUE(reply.ok()) << reply.Describe();
  EXPECT_EQ(w.Fetch(going).stage(), "SCHOOL_LETTER");
  EXPECT_EQ(w.Fetch(failing).outcome(), "REFUSED");
  EXPECT_EQ(w.Fetch(gone).outcome(), "WITHDRAWN");
  EXPECT_EQ(Count("audit.leaf WHERE kind = 'FACT_UNUSED'") - unused, 2);

  approval::v1::GetCaseRequest of_going;
  of_going.set_id(going.id());
  const auto timeline =
      w.Do<approval::v1::GetCaseResponse>(w.secretary, "approval/ApprovalService/GetCase", of_going)
          .timeline();
  EXPECT_EQ(timeline[0].note(), "4/5 tán thành, cần 4");
}

registration::v1::RegistrationChanged Changed(World& w) {
  registration::v1::RegistrationChanged fact;
  fact.set_registration_id(crypto::NewUuid());
  fact.set_campaign_id(w.campaign.id());
  fact.mutable_subject()->set_kind(common::v1::PERSON);
  fact.mutable_subject()->set_id(w.teacher.person_id);
  fact.set_unit_id(w.school);
  fact.add_title_codes(kWorker);
  return fact;
}

TEST(Batch, IsAppliedWholeOrNotAtAll) {
  World& w = TheWorld();
  std::vector<common::v1::Event> events;
  std::vector<std::string> ids;
  for (int i = 0; i < 3; ++i) {
    const auto fact = Changed(w);
    ids.push_back(fact.registration_id());
    events.push_back(EventOf("registration", "registration", fact.registration_id(), fact));
  }
  const auto applied = [&] {
    return Count(absl::StrCat("report.registrations WHERE registration_id IN ('", ids[0], "','", ids[1],
                              "','", ids[2], "')"));
  };
  const auto bad = EventOf("registration", "registration", crypto::NewUuid(), common::v1::ParkedEvent());
  common::v1::DeliverResponse response;
  EXPECT_EQ(
      Deliver("registration", "report/ReportEventSink", {events[0], bad, events[1], events[2]}, &response)
          .reason(),
      "EVENT_UNKNOWN");
  EXPECT_EQ(applied(), 0);

  // One was delivered alone meanwhile, and stands twice in the batch.
  ASSERT_TRUE(Deliver("registration", "report/ReportEventSink", {events[1]}, &response).ok());
  const Reply reply = Deliver("registration", "report/ReportEventSink",
                              {events[0], events[1], events[2], events[0]}, &response);
  ASSERT_TRUE(reply.ok()) << reply.Describe();
  EXPECT_EQ(std::vector<bool>(response.already_applied().begin(), response.already_applied().end()),
            (std::vector<bool>{false, true, false, true}));
  EXPECT_EQ(applied(), 3);
}

// The standard health protocol's answer for a part of a process: 1 SERVING, 2 NOT_SERVING.
int HealthOf(const std::string& context, const std::string& part) {
  const grpc::internal::RpcMethod rpc("/grpc.health.v1.Health/Check", nullptr,
                                      grpc::internal::RpcMethod::NORMAL_RPC);
  grpc::ClientContext call;
  const grpc::Slice name(absl::StrCat("\x0a", std::string(1, static_cast<char>(part.size())), part));
  grpc::ByteBuffer request(&name, 1), response;
  const auto channel = TheStack().ServiceChannel("edge", context);
  const grpc::Status status = grpc::internal::BlockingUnaryCall<grpc::ByteBuffer, grpc::ByteBuffer>(
      channel.get(), rpc, &call, request, &response);
  grpc::Slice bytes;
  if (!status.ok() || !response.DumpToSingleSlice(&bytes).ok() || bytes.size() != 2) return -1;
  return bytes.begin()[1];
}

void Queue(const std::string& publisher, const std::string& consumer, const common::v1::Event& event) {
  const auto database = TheStack().AsSuperuser();
  Query(*database,
        absl::StrCat("INSERT INTO ", publisher, ".outbox (event_id, consumer, aggregate_id, event) VALUES ('",
                     event.event_id(), "', '", consumer, "', '", event.aggregate_id(), "', '\\x",
                     crypto::Hex(event.SerializeAsString()), "')"));
}

// Through the real relay: what cannot be applied is taken out of the way, told, and can be tried again.
TEST(ParkedEvents, HoldUpTheirAggregateAloneAndAreToldAndReleased) {
  World& w = TheWorld();
  const std::string stuck = crypto::NewUuid();
  const auto bad = EventOf("registration", "registration", stuck, common::v1::ParkedEvent());
  const auto behind = EventOf("registration", "registration", stuck, Changed(w));
  const auto other = EventOf("registration", "registration", crypto::NewUuid(), Changed(w));
  for (const auto& event : {bad, behind, other}) Queue("registration", "report", event);
  const auto is = [](const common::v1::Event& event, const std::string& state) {
    return Count(absl::StrCat("registration.outbox WHERE event_id = '", event.event_id(), "' AND ", state)) ==
           1;
  };
  const auto parked = [&]() -> std::optional<common::v1::ParkedEvent> {
    common::v1::ListParkedEventsRequest request;
    do {
      const auto page = w.Do<common::v1::ListParkedEventsResponse>(
          w.admin, "registration/RegistrationOutbox/ListParkedEvents", request);
      for (const auto& event : page.events()) {
        if (event.event_id() == bad.event_id()) return event;
      }
      request.set_page_token(page.next_page_token());
    } while (!request.page_token().empty());
    return std::nullopt;
  };
  Await("an event parked", [&] { return parked().has_value(); });
  const auto told = *parked();
  EXPECT_EQ(told.reason(), "EVENT_UNKNOWN");
  EXPECT_EQ(told.consumer(), "report");
  EXPECT_EQ(told.type(), "thidua.common.v1.ParkedEvent");
  EXPECT_EQ(told.attempts(), 6);
  EXPECT_EQ(told.waiting(), 1);
  EXPECT_FALSE(told.message().empty());
  EXPECT_TRUE(is(other, "delivered_at IS NOT NULL"));
  EXPECT_TRUE(is(behind, "delivered_at IS NULL AND parked_at IS NULL AND attempts = 0"));
  Await("the health service to tell",
        [&] { return HealthOf("registration", "thidua.registration.events.report") == 2; });

  auto release = WithId<common::v1::ReleaseParkedEventRequest>();
  release.set_event_id(bad.event_id());
  release.set_consumer("report");
  w.Do<common::v1::ParkedEvent>(w.admin, "registration/RegistrationOutbox/ReleaseParkedEvent", release);
  Await("it to be tried again and parked again", [&] { return parked().has_value(); });
  release.set_request_id(crypto::NewUuid());
  release.set_event_id(behind.event_id());
  common::v1::ParkedEvent none;
  EXPECT_EQ(w.api.Call(w.admin, "registration/RegistrationOutbox/ReleaseParkedEvent", release, &none).code(),
            grpc::StatusCode::NOT_FOUND);
  // Other tests wait until nothing is on its way.
  const auto database = TheStack().AsSuperuser();
  Query(*database, absl::StrCat("DELETE FROM registration.outbox WHERE aggregate_id = '", stuck, "'"));
}

// Staff of the division: there is no school above them whose council could begin, so no case could ever
// arise.
TEST(NoHolder, IsSaidAtRegistration) {
  World& w = TheWorld();
  const Actor staff = w.NewActor(w.division, {{identity::v1::TEACHER, w.division}});
  registration::v1::Registration none;
  const Reply reply = w.api.Call(staff, "registration/RegistrationService/RegisterTitles",
                                 w.RegisterRequest(kWorker, staff.person_id), &none);
  EXPECT_EQ(reply.code(), grpc::StatusCode::FAILED_PRECONDITION) << reply.Describe();
  const auto guards = reply.guards();
  ASSERT_EQ(guards.count("way_open"), 1u) << reply.Describe();
  EXPECT_NE(guards.find("way_open")->second.find("Hội đồng trường xét"), std::string::npos);
  EXPECT_EQ(guards.size(), 1u) << reply.Describe();
}

}  // namespace
}  // namespace thidua::test
