// Who is told of a last day before it comes, and of one that moves.
#include "absl/strings/match.h"
#include "tests/use_cases/notices.h"
#include "thidua/approval/v1/petition_service.pb.h"

namespace thidua::test {
namespace {

TEST_F(NoticesTest, ALastDayIsToldSevenThreeAndOneWorkingDayBefore) {
  CaseMoved moved = Arrived(teacher_);
  *moved.mutable_due_on() = Day(2021, 6, 16);  // a Wednesday
  Deliver(moved);
  const auto reminders = [&] {
    const auto answer = NoticesOf(officer_);
    return std::count_if(answer.notices().begin(), answer.notices().end(),
                         [](const Notice& notice) { return notice.kind() == Notice::DUE; });
  };
  RemindOn(2021, 6, 4);  // eight working days before
  EXPECT_EQ(reminders(), 0);
  RemindOn(2021, 6, 7);  // seven
  EXPECT_EQ(reminders(), 1);
  RemindOn(2021, 6, 7);
  EXPECT_EQ(reminders(), 1) << "told once";
  RemindOn(2021, 6, 12);  // a Saturday: three, as on the Friday before
  RemindOn(2021, 6, 13);
  EXPECT_EQ(reminders(), 2);
  RemindOn(2021, 6, 15);
  EXPECT_EQ(reminders(), 3);
  EXPECT_EQ(NoticesOf(officer_).notices(0).text(),
            "Hồ sơ chờ xử lý “Lao động tiên tiến – Nguyễn Thị Hoa”: hạn 16/06/2021, còn 1 ngày làm việc.");
  // It has gone on: nobody is reminded of it any more.
  EXPECT_EQ(service_.Count("deadlines"), 1);
  moved.clear_due_on();
  moved.set_to_kind(approval::v1::END_STAGE);
  moved.clear_to_role();
  Deliver(moved);
  EXPECT_EQ(service_.Count("deadlines"), 0);
}

TEST_F(NoticesTest, WhoHandlesAComplaintIsRemindedOfItsLastDay) {
  approval::v1::ComplaintMoved complaint;
  complaint.set_petition_id(crypto::NewUuid());
  complaint.set_state(approval::v1::Petition::FILED);
  complaint.mutable_subject()->set_kind(common::v1::PERSON);
  complaint.mutable_subject()->set_id(teacher_.caller.person_id());
  complaint.set_subject_name("Nguyễn Thị Hoa");
  complaint.set_subject_unit_id(school_);
  complaint.set_title_name("Lao động tiên tiến");
  complaint.set_campaign_id(campaign_);
  complaint.set_unit_id(division_);
  complaint.add_roles("DIVISION_OFFICER");
  complaint.add_roles("DIVISION_HEAD");
  *complaint.mutable_due_on() = Day(2021, 6, 16);
  Deliver("approval", "petition", complaint.petition_id(), complaint);
  EXPECT_EQ(NoticesOf(officer_).notices(0).kind(), Notice::COMPLAINED);
  RemindOn(2021, 6, 15);
  for (const Person& handler : {officer_, SignIn(identity::v1::DIVISION_HEAD, division_)}) {
    const Notice notice = NoticesOf(handler).notices(0);
    EXPECT_EQ(notice.kind(), Notice::DUE);
    EXPECT_EQ(notice.target(), Notice::PETITION);
    EXPECT_EQ(notice.target_id(), complaint.petition_id());
    EXPECT_EQ(notice.text(),
              "Đơn khiếu nại chờ giải quyết “Lao động tiên tiến – Nguyễn Thị Hoa”: hạn 16/06/2021, còn 1 "
              "ngày làm việc.");
  }
  EXPECT_EQ(NoticesOf(teacher_).notices_size(), 0);
  // Answered: nobody is reminded of it any more, and who complained is told.
  EXPECT_EQ(service_.Count("deadlines"), 2);
  complaint.set_state(approval::v1::Petition::RESOLVED);
  complaint.set_outcome(approval::v1::Petition::UPHELD);
  complaint.clear_due_on();
  Deliver("approval", "petition", complaint.petition_id(), complaint);
  EXPECT_EQ(service_.Count("deadlines"), 0);
  EXPECT_EQ(NoticesOf(teacher_).notices(0).text(),
            "Đơn khiếu nại về “Lao động tiên tiến” đã có kết quả: khiếu nại đúng.");
}

TEST_F(NoticesTest, CasesOfOneDeskAndDayAreOneReminder) {
  for (int i = 0; i < 3; ++i) {
    CaseMoved moved = Arrived(teacher_);
    *moved.mutable_due_on() = Day(2021, 6, 16);
    Deliver(moved);
  }
  RemindOn(2021, 6, 15);
  const Notice notice = NoticesOf(officer_).notices(0);
  EXPECT_EQ(notice.kind(), Notice::DUE);
  EXPECT_EQ(notice.target(), Notice::DESK);
  EXPECT_EQ(notice.text(), "3 hồ sơ chờ xử lý: hạn 16/06/2021, còn 1 ngày làm việc.");
}

TEST_F(NoticesTest, DaysThatMoveAreTold) {
  auto campaign = Launched(division_);
  Deliver("registration", "campaign", campaign_, campaign);
  campaign.set_rescheduled(true);
  *campaign.mutable_dossiers_close_on() = Day(2021, 6, 18);
  Deliver("registration", "campaign", campaign_, campaign);
  const std::string text = NoticesOf(teacher_).notices(0).text();
  EXPECT_TRUE(absl::StrContains(text, "dời lịch")) << text;
  EXPECT_TRUE(absl::StrContains(text, "18/06/2021")) << text;
}

TEST_F(NoticesTest, WhoHasRegisteredAndNotHandedInIsReminded) {
  auto campaign = Launched(division_);
  Deliver("registration", "campaign", campaign_, campaign);
  EXPECT_EQ(NoticesOf(teacher_).notices(0).kind(), Notice::LAUNCHED);
  EXPECT_EQ(NoticesOf(SignIn(identity::v1::TEACHER, other_division_)).notices_size(), 0);

  const Person idle = SignIn(identity::v1::TEACHER, school_);
  registration::v1::RegistrationChanged registered;
  registered.set_registration_id(crypto::NewUuid());
  registered.set_campaign_id(campaign_);
  registered.mutable_subject()->set_kind(common::v1::PERSON);
  registered.mutable_subject()->set_id(teacher_.caller.person_id());
  registered.set_unit_id(school_);
  registered.add_title_codes("ADVANCED_WORKER");
  Deliver("registration", "registration", registered.registration_id(), registered);
  RemindOn(2021, 6, 11);
  EXPECT_EQ(NoticesOf(teacher_).notices(0).text(),
            "Nộp hồ sơ của phong trào “Thi đua 2020-2021”: hạn 16/06/2021, còn 3 ngày làm việc.");
  EXPECT_EQ(NoticesOf(idle).notices(0).kind(), Notice::LAUNCHED);
  // Once it is handed in there is a case, and the day before nobody is reminded.
  Deliver(Arrived(teacher_));
  RemindOn(2021, 6, 15);
  EXPECT_EQ(service_.Count("notices WHERE days_before = 1"), 0);
}

TEST_F(NoticesTest, ReminderDaysAreChosen) {
  CaseMoved moved = Arrived(teacher_);
  *moved.mutable_due_on() = Day(2021, 6, 16);
  Deliver(moved);
  RemindOn(2021, 6, 7);
  const auto settings =
      service_.Call<NoticeSettings>(officer_, "NoticeService/GetNoticeSettings", GetNoticeSettingsRequest());
  ASSERT_TRUE(settings.ok()) << settings.status();
  EXPECT_TRUE(settings->seven_days() && settings->three_days() && settings->one_day());
  EXPECT_FALSE(settings->morning_summary());
  SetNoticeSettingsRequest request;
  request.set_request_id(crypto::NewUuid());
  request.set_etag(settings->etag());
  request.set_one_day(true);
  const auto set = service_.Call<NoticeSettings>(officer_, "NoticeService/SetNoticeSettings", request);
  ASSERT_TRUE(set.ok()) << set.status();
  EXPECT_EQ(NoticesOf(officer_).notices_size(), 1) << "the one that is not wished is not shown";
  EXPECT_EQ(NoticesOf(colleague_).notices_size(), 2);
  request.set_request_id(crypto::NewUuid());
  const auto stale = service_.Call<NoticeSettings>(officer_, "NoticeService/SetNoticeSettings", request);
  EXPECT_EQ(error::ReasonOf(stale.status()), reason::kEtagMismatch);
}

}  // namespace
}  // namespace thidua::test
