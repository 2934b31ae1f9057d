// Who hears of what: report on its own, with a Phòng, a school, two officers and a teacher.
#ifndef THIDUA_TESTS_USE_CASES_NOTICES_H_
#define THIDUA_TESTS_USE_CASES_NOTICES_H_

#include <gtest/gtest.h>

#include <algorithm>

#include "services/common/rpc/convert.h"
#include "services/report/app/reminders.h"
#include "services/report/module.h"
#include "tests/kit/service.h"
#include "tests/use_cases/cases.h"
#include "thidua/approval/v1/approval_service.pb.h"
#include "thidua/registration/v1/registration_service.pb.h"
#include "thidua/report/v1/notice_service.pb.h"

namespace thidua::test {

using namespace report::v1;
using approval::v1::CaseMoved;

inline common::v1::Date Day(int year, int month, int day) {
  return rpc::FromDay(absl::CivilDay(year, month, day));
}

class NoticesTest : public testing::Test {
 protected:
  NoticesTest() {
    // Before all that is told here: what lies behind the business clock is no last day to come.
    service_.SetClock("2020-09-01T00:00:00Z");
    service_.Serve(report::Entry());
  }

  Person SignIn(identity::v1::Role role, const std::string& unit) { return service_.SignIn({{role, unit}}); }
  template <class Fact>
  void Deliver(const std::string& publisher, const std::string& type, const std::string& id,
               const Fact& fact) {
    const auto taken = service_.Call<common::v1::DeliverResponse>({}, "ReportEventSink/Deliver",
                                                                  Delivery(publisher, type, id, fact));
    ASSERT_TRUE(taken.ok()) << taken.status();
  }
  // A case of the person came to the officers of the Phòng.
  CaseMoved Arrived(const Person& subject) {
    CaseMoved moved;
    moved.set_case_id(crypto::NewUuid());
    moved.set_dossier_id(crypto::NewUuid());
    moved.set_campaign_id(campaign_);
    moved.set_school_year("2020-2021");
    moved.mutable_subject()->set_kind(common::v1::PERSON);
    moved.mutable_subject()->set_id(subject.caller.person_id());
    moved.set_subject_name("Nguyễn Thị Hoa");
    moved.set_unit_id(school_);
    moved.set_title_code("ADVANCED_WORKER");
    moved.set_title_name("Lao động tiên tiến");
    moved.set_from_stage("BLOCK_REVIEW");
    moved.set_from_level(common::v1::BLOCK);
    moved.set_to_stage("DIVISION_APPRAISAL");
    moved.set_to_stage_name("Phòng GD&ĐT thẩm định");
    moved.set_to_level(common::v1::DIVISION);
    moved.set_to_kind(approval::v1::APPRAISE_STAGE);
    moved.set_verb(approval::v1::ACCEPT);
    moved.set_holder_unit_id(division_);
    moved.set_to_role("DIVISION_OFFICER");
    return moved;
  }
  // The campaign is launched by the unit: registered until October, handed in until 16 June.
  registration::v1::CampaignAdvanced Launched(const std::string& unit,
                                              const std::string& name = "Thi đua 2020-2021") const {
    registration::v1::CampaignAdvanced campaign;
    campaign.set_campaign_id(campaign_);
    campaign.set_name(name);
    campaign.set_unit_id(unit);
    campaign.set_state(registration::v1::Campaign::LAUNCHED);
    *campaign.mutable_registration_closes_on() = Day(2020, 10, 15);
    *campaign.mutable_dossiers_close_on() = Day(2021, 6, 16);
    return campaign;
  }
  // With a last day in May: those of one day are put together.
  CaseMoved ArrivedDue(int day) {
    CaseMoved moved = Arrived(teacher_);
    *moved.mutable_due_on() = Day(2021, 5, day);
    return moved;
  }
  static CaseMoved Returned(CaseMoved moved, const std::string& reason) {
    moved.set_from_stage(moved.to_stage());
    moved.set_from_level(moved.to_level());
    moved.set_to_stage("DIVISION_SUPPLEMENT");
    moved.set_to_stage_name("Bổ sung hồ sơ");
    moved.set_to_kind(approval::v1::SUPPLEMENT_STAGE);
    moved.set_verb(approval::v1::RETURN);
    moved.set_note(reason);
    moved.clear_to_role();
    return moved;
  }
  void Deliver(const CaseMoved& moved) { Deliver("approval", "case", moved.case_id(), moved); }

  ListNoticesResponse NoticesOf(const Person& person, bool unread_only = false) {
    ListNoticesRequest request;
    request.set_unread_only(unread_only);
    const auto notices = service_.Call<ListNoticesResponse>(person, "NoticeService/ListNotices", request);
    EXPECT_TRUE(notices.ok()) << notices.status();
    return notices.ok() ? *notices : ListNoticesResponse();
  }
  int Mark(const Person& person, const std::vector<std::string>& ids, const std::string& up_to = "") {
    MarkNoticesReadRequest request;
    request.set_request_id(crypto::NewUuid());
    for (const auto& id : ids) request.add_ids(id);
    request.set_up_to_id(up_to);
    const auto marked =
        service_.Call<MarkNoticesReadResponse>(person, "NoticeService/MarkNoticesRead", request);
    EXPECT_TRUE(marked.ok()) << marked.status();
    return marked.ok() ? marked->unread() : -1;
  }
  // What the day brings at eight in the morning.
  void RemindOn(int year, int month, int day) {
    db::Session session(service_.runtime().pool(), absl::Now() + absl::Seconds(10));
    const absl::Time morning =
        absl::FromCivil(absl::CivilHour(year, month, day, 8), absl::FixedTimeZone(7 * 60 * 60));
    const absl::Status done = report::Remind(session, morning);
    ASSERT_TRUE(done.ok()) << done;
  }

  Service service_{"report"};
  const std::string campaign_ = crypto::NewUuid();
  const std::string division_ = service_.AddUnit(directory::v1::EDUCATION_DIVISION);
  const std::string school_ = service_.AddUnit(directory::v1::SCHOOL_UNIT, division_);
  const std::string other_division_ = service_.AddUnit(directory::v1::EDUCATION_DIVISION);
  const Person teacher_ = SignIn(identity::v1::TEACHER, school_);
  const Person officer_ = SignIn(identity::v1::DIVISION_OFFICER, division_);
  const Person colleague_ = SignIn(identity::v1::DIVISION_OFFICER, division_);
};

}  // namespace thidua::test

#endif  // THIDUA_TESTS_USE_CASES_NOTICES_H_
