// Facts as the relay delivers them. Their sinks are for services alone.
#include "tests/contract/scenes.h"
#include "thidua/common/v1/events.pb.h"

namespace thidua::test {
namespace {

Ask Deliver(const std::string& publisher, const std::string& type, const std::string& id,
            const google::protobuf::Message& fact) {
  common::v1::DeliverRequest request;
  auto* event = request.mutable_event();
  event->set_event_id(crypto::NewUuid());
  event->set_publisher(publisher);
  event->set_aggregate_type(type);
  event->set_aggregate_id(id);
  event->mutable_occurred_at()->set_seconds(1597500000);
  event->mutable_payload()->PackFrom(fact);
  return By({}, request);
}

}  // namespace

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
