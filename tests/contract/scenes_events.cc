// Facts as the relay delivers them. Their sinks are for services alone.
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "tests/contract/scenes.h"
#include "tests/support/database.h"
#include "thidua/common/v1/events.pb.h"

namespace thidua::test {
namespace {

Ask Deliver(const std::string& publisher, const std::string& type, const std::string& id,
            const google::protobuf::Message& fact) {
  common::v1::DeliverRequest request;
  auto* event = request.add_events();
  event->set_event_id(crypto::NewUuid());
  event->set_publisher(publisher);
  event->set_aggregate_type(type);
  event->set_aggregate_id(id);
  event->mutable_occurred_at()->set_seconds(1597500000);
  event->mutable_payload()->PackFrom(fact);
  return By({}, request);
}

// An event of `publisher` that is parked on its way to `consumer`: a fact for which nobody has a handler.
std::string NewParked(World& w, const std::string& publisher, const std::string& consumer) {
  common::v1::Event event;
  event.set_event_id(crypto::NewUuid());
  event.set_publisher(publisher);
  event.set_aggregate_type("sample");
  event.set_aggregate_id(crypto::NewUuid());
  event.mutable_occurred_at()->set_seconds(1597500000);
  event.mutable_payload()->PackFrom(common::v1::ParkedEvent());
  const auto database = w.stack.AsSuperuser();
  Query(*database,
        absl::StrCat("INSERT INTO ", publisher, ".outbox (event_id, consumer, aggregate_id, event, attempts,",
                     " reason, last_error, parked_at) VALUES ('", event.event_id(), "', '", consumer, "', '",
                     event.aggregate_id(), "', '\\x", crypto::Hex(event.SerializeAsString()),
                     "', 6, 'EVENT_UNKNOWN', 'không rõ', now())"));
  return event.event_id();
}

void AddOutbox(const std::string& publisher, const std::string& consumer, Scenes& scenes) {
  std::string name = publisher;
  name[0] = absl::ascii_toupper(name[0]);
  const std::string s = absl::StrCat(publisher, "/", name, "Outbox/");
  scenes.push_back({s + "ListParkedEvents", [=](World& w) {
                      NewParked(w, publisher, consumer);
                      return By(w.admin, common::v1::ListParkedEventsRequest());
                    }});
  scenes.push_back({s + "ReleaseParkedEvent", [=](World& w) {
                      auto request = WithId<common::v1::ReleaseParkedEventRequest>();
                      request.set_event_id(NewParked(w, publisher, consumer));
                      request.set_consumer(consumer);
                      return By(w.admin, request);
                    }});
}

}  // namespace

Scenes OutboxScenes() {
  Scenes scenes;
  AddOutbox("registration", "report", scenes);
  AddOutbox("directory", "report", scenes);
  AddOutbox("block", "approval", scenes);
  AddOutbox("submission", "approval", scenes);
  AddOutbox("council", "approval", scenes);
  AddOutbox("approval", "directory", scenes);
  return scenes;
}

Scenes EventSinkScenes() {
  return {
      {"directory/DirectoryEventSink/Deliver",
       [](World& w) {
         approval::v1::DecisionIssued fact;
         fact.set_decision_id(crypto::NewUuid());
         fact.set_number("77/QĐ-UBND");
         *fact.mutable_date() = Day(2020, 8, 15);
         fact.set_unit_id(w.district);
         fact.set_issuing_body("Chủ tịch UBND huyện");
         fact.set_school_year(kSchoolYear);
         fact.set_title_code(kLetter);
         auto* award = fact.add_awards();
         award->set_case_id(crypto::NewUuid());
         award->mutable_subject()->set_kind(common::v1::PERSON);
         award->mutable_subject()->set_id(w.NewPerson(w.school).id());
         award->set_unit_id(w.school);
         return Deliver("approval", "decision", fact.decision_id(), fact);
       }},
      {"approval/ApprovalEventSink/Deliver",
       [](World& w) {
         block::v1::BlockFormed fact;
         fact.set_block_id(crypto::NewUuid());
         fact.set_school_year(w.NewSchoolYear());
         fact.set_leader_unit_id(w.leader_school);
         fact.add_member_unit_ids(w.school);
         return Deliver("block", "block", fact.block_id(), fact);
       }},
      {"submission/SubmissionEventSink/Deliver",
       [](World& w) {
         approval::v1::CaseReturned fact;
         fact.set_case_id(crypto::NewUuid());
         fact.set_dossier_id(w.NewSubmitted(kLetter).id());
         fact.set_reason("Xin bổ sung số liệu");
         return Deliver("approval", "case", fact.case_id(), fact);
       }},
      {"registration/RegistrationEventSink/Deliver",
       [](World& w) {
         directory::v1::UnitSucceeded fact;
         fact.set_unit_id(w.NewUnit(directory::v1::SCHOOL_UNIT, w.division).id());
         fact.set_successor_id(w.school);
         return Deliver("directory", "unit", fact.unit_id(), fact);
       }},
      {"report/ReportEventSink/Deliver",
       [](World& w) {
         registration::v1::RegistrationChanged fact;
         fact.set_registration_id(crypto::NewUuid());
         fact.set_campaign_id(w.campaign.id());
         fact.mutable_subject()->set_kind(common::v1::PERSON);
         fact.mutable_subject()->set_id(w.teacher.person_id);
         fact.set_unit_id(w.school);
         fact.add_title_codes(kWorker);
         return Deliver("registration", "registration", fact.registration_id(), fact);
       }},
  };
}

}  // namespace thidua::test
