// Who hears of what, and who has read it.
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <thread>

#include "absl/strings/match.h"
#include "services/common/rpc/convert.h"
#include "services/report/app/reminders.h"
#include "services/report/module.h"
#include "tests/kit/service.h"
#include "tests/support/await.h"
#include "tests/use_cases/cases.h"
#include "thidua/approval/v1/approval_service.pb.h"
#include "thidua/approval/v1/petition_service.pb.h"
#include "thidua/council/v1/council_service.pb.h"
#include "thidua/registration/v1/registration_service.pb.h"
#include "thidua/report/v1/notice_service.pb.h"

namespace thidua::test {
namespace {

using namespace report::v1;
using approval::v1::CaseMoved;

common::v1::Date Day(int year, int month, int day) { return rpc::FromDay(absl::CivilDay(year, month, day)); }

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

TEST_F(NoticesTest, AnArrivalIsForWhoHoldsTheRoleInThatVeryUnit) {
  const Person elsewhere = SignIn(identity::v1::DIVISION_OFFICER, other_division_);
  const Person head = SignIn(identity::v1::DIVISION_HEAD, division_);
  CaseMoved moved = Arrived(teacher_);
  *moved.mutable_due_on() = Day(2021, 5, 12);
  Deliver(moved);
  ASSERT_EQ(NoticesOf(officer_).notices_size(), 1);
  const Notice notice = NoticesOf(officer_).notices(0);
  EXPECT_EQ(notice.kind(), Notice::ARRIVED);
  EXPECT_EQ(notice.target(), Notice::CASE);
  EXPECT_EQ(notice.target_id(), moved.case_id());
  EXPECT_EQ(
      notice.text(),
      "Hồ sơ “Lao động tiên tiến” của Nguyễn Thị Hoa đến bước “Phòng GD&ĐT thẩm định”, hạn 12/05/2021.");
  EXPECT_EQ(NoticesOf(colleague_).notices_size(), 1);
  EXPECT_EQ(NoticesOf(elsewhere).notices_size(), 0);
  EXPECT_EQ(NoticesOf(head).notices_size(), 0);
  // Its subject hears that it has passed a level.
  ASSERT_EQ(NoticesOf(teacher_).notices_size(), 1);
  EXPECT_EQ(NoticesOf(teacher_).notices(0).kind(), Notice::PASSED);
}

// The case came to another desk of its stage: its unit has ended, or its block has another leader.
TEST_F(NoticesTest, WhoTakesADeskOverHearsOfItsCases) {
  CaseMoved moved = Arrived(teacher_);
  *moved.mutable_due_on() = Day(2021, 6, 16);
  Deliver(moved);
  const Person successor = SignIn(identity::v1::DIVISION_OFFICER, other_division_);
  const int subject_knew = NoticesOf(teacher_).notices_size();
  moved.set_from_stage(moved.to_stage());
  moved.set_from_level(moved.to_level());
  moved.clear_verb();
  moved.set_holder_unit_id(other_division_);
  Deliver(moved);
  ASSERT_EQ(NoticesOf(successor).notices_size(), 1);
  EXPECT_EQ(NoticesOf(successor).notices(0).kind(), Notice::ARRIVED);
  EXPECT_EQ(NoticesOf(teacher_).notices_size(), subject_knew);
  RemindOn(2021, 6, 15);
  EXPECT_EQ(NoticesOf(successor).notices(0).kind(), Notice::DUE);
  EXPECT_EQ(NoticesOf(officer_).notices_size(), 1) << "the last day is the successor's";
}

TEST_F(NoticesTest, AReturnIsForItsSubjectWithTheReason) {
  const CaseMoved moved = Arrived(teacher_);
  Deliver(Returned(moved, "Thiếu biên bản họp tổ."));
  ASSERT_EQ(NoticesOf(teacher_).notices_size(), 1);
  const Notice notice = NoticesOf(teacher_).notices(0);
  EXPECT_EQ(notice.kind(), Notice::RETURNED);
  EXPECT_EQ(notice.target(), Notice::DOSSIER);
  EXPECT_EQ(notice.target_id(), moved.dossier_id());
  EXPECT_EQ(notice.detail(), "Thiếu biên bản họp tổ.");
  EXPECT_EQ(NoticesOf(officer_).notices_size(), 0);
}

TEST_F(NoticesTest, OfACollectiveItsSecretaryHears) {
  const Person secretary = SignIn(identity::v1::SCHOOL_SECRETARY, school_);
  CaseMoved moved = Returned(Arrived(teacher_), "Thiếu số liệu.");
  moved.mutable_subject()->set_kind(common::v1::UNIT);
  moved.mutable_subject()->set_id(school_);
  moved.set_subject_name("Trường Tiểu học Vĩnh Tuy 1");
  Deliver(moved);
  ASSERT_EQ(NoticesOf(secretary).notices_size(), 1);
  EXPECT_EQ(NoticesOf(secretary).notices(0).target(), Notice::SCHOOL_DOSSIER);
  EXPECT_EQ(NoticesOf(secretary).notices(0).text(),
            "Hồ sơ “Lao động tiên tiến” của Trường Tiểu học Vĩnh Tuy 1 được trả lại để bổ sung.");
  EXPECT_EQ(NoticesOf(teacher_).notices_size(), 0);
}

// After a merger all that a role was told, after a split what is about the people who went there; what a desk
// was told of its cases is told anew to whoever has them.
TEST_F(NoticesTest, WhatARoleWasToldIsItsSuccessors) {
  const std::string part = service_.AddUnit(directory::v1::SCHOOL_UNIT, division_);
  const std::string into = service_.AddUnit(directory::v1::SCHOOL_UNIT, division_);
  const Person secretary = SignIn(identity::v1::SCHOOL_SECRETARY, school_);
  const Person of_part = SignIn(identity::v1::SCHOOL_SECRETARY, part);
  const Person of_into = SignIn(identity::v1::SCHOOL_SECRETARY, into);
  CaseMoved moved = Returned(Arrived(teacher_), "Thiếu số liệu.");
  moved.mutable_subject()->set_kind(common::v1::UNIT);
  moved.mutable_subject()->set_id(school_);
  Deliver(moved);
  ASSERT_EQ(NoticesOf(secretary).notices_size(), 1);
  const auto succeeded = [&](const std::string& unit, const std::string& by,
                             const std::vector<std::string>& people) {
    directory::v1::UnitSucceeded fact;
    fact.set_unit_id(unit);
    fact.set_successor_id(by);
    for (const auto& person : people) fact.add_person_ids(person);
    Deliver("directory", "unit", unit, fact);
  };
  succeeded(school_, part, {teacher_.caller.person_id()});
  EXPECT_EQ(NoticesOf(of_part).notices_size(), 0);
  succeeded(school_, into, {});
  EXPECT_EQ(NoticesOf(secretary).notices_size(), 0);
  ASSERT_EQ(NoticesOf(of_into).notices_size(), 1);
  EXPECT_EQ(NoticesOf(of_into).notices(0).kind(), Notice::RETURNED);

  Deliver(ArrivedDue(12));
  const Person elsewhere = SignIn(identity::v1::DIVISION_OFFICER, other_division_);
  succeeded(division_, other_division_, {});
  EXPECT_EQ(NoticesOf(elsewhere).notices_size(), 0);
  EXPECT_EQ(NoticesOf(officer_).notices_size(), 1);
}

// Their role is still of the unit that has ended.
TEST_F(NoticesTest, WhoseUnitWasTakenOverHearsWhatEverybodyOfTheSuccessorHears) {
  const std::string into = service_.AddUnit(directory::v1::SCHOOL_UNIT, other_division_);
  auto campaign = Launched(into, "Dạy tốt, học tốt");
  Deliver("registration", "campaign", campaign_, campaign);
  EXPECT_EQ(NoticesOf(teacher_).notices_size(), 0);
  service_.EndUnit(school_, into);
  Await("the merger to be known", [&] { return NoticesOf(teacher_).notices_size() == 1; });
}

TEST_F(NoticesTest, EachHasReadForThemselves) {
  for (const int day : {3, 4, 5}) Deliver(ArrivedDue(day));
  const auto before = NoticesOf(officer_);
  ASSERT_EQ(before.notices_size(), 3);
  EXPECT_EQ(before.unread(), 3);
  EXPECT_EQ(Mark(officer_, {before.notices(0).id()}), 2);
  EXPECT_EQ(NoticesOf(officer_, true).notices_size(), 2);
  EXPECT_TRUE(NoticesOf(officer_).notices(0).read());
  // What came after the one that is named stays unread.
  Deliver(ArrivedDue(6));
  EXPECT_EQ(Mark(officer_, {}, before.notices(0).id()), 1);
  EXPECT_EQ(NoticesOf(colleague_).unread(), 4);
  // Nobody marks what is not theirs.
  Mark(teacher_, {before.notices(0).id()}, before.notices(0).id());
  EXPECT_EQ(service_.Count("notice_reads WHERE account_id = '" + teacher_.caller.account_id() + "'"), 0);
}

TEST_F(NoticesTest, CasesThatComeTogetherAreOneNoticeUntilItIsRead) {
  std::vector<CaseMoved> came;
  for (int i = 0; i < 3; ++i) {
    came.push_back(ArrivedDue(12));
    Deliver(came.back());
  }
  Deliver(ArrivedDue(13));  // with another last day
  const auto before = NoticesOf(officer_);
  ASSERT_EQ(before.notices_size(), 2);
  EXPECT_EQ(before.unread(), 2);
  const Notice group = before.notices(1);
  EXPECT_EQ(group.text(), "3 hồ sơ đến bước “Phòng GD&ĐT thẩm định”, hạn 12/05/2021.");
  EXPECT_EQ(group.cases(), 3);
  EXPECT_EQ(group.target(), Notice::DESK);
  EXPECT_EQ(group.target_id(), came.back().case_id());
  EXPECT_EQ(group.stage(), "DIVISION_APPRAISAL");
  EXPECT_EQ(before.notices(0).cases(), 1);
  EXPECT_EQ(before.notices(0).target(), Notice::CASE);
  EXPECT_EQ(service_.Count("notices WHERE cases > 1 AND subject_id IS NOT NULL"), 0)
      << "of several it tells of nobody, and is not erased with one of them";

  // A fourth comes while the officer reads of three: what they mark is not what they have not seen.
  Deliver(ArrivedDue(12));
  EXPECT_EQ(Mark(officer_, {group.id()}), 2);
  const Notice grown = NoticesOf(officer_).notices(0);
  EXPECT_EQ(grown.cases(), 4);
  EXPECT_EQ(grown.group_id(), group.group_id());
  EXPECT_FALSE(grown.read());
  EXPECT_EQ(Mark(officer_, {grown.id()}), 1);
  // What comes after it was read is told anew, and for itself.
  Deliver(ArrivedDue(12));
  const auto after = NoticesOf(officer_);
  ASSERT_EQ(after.notices_size(), 3);
  EXPECT_EQ(after.unread(), 2);
  EXPECT_EQ(after.notices(0).cases(), 1);
  EXPECT_NE(after.notices(0).group_id(), group.group_id());
  EXPECT_EQ(NoticesOf(colleague_).unread(), 3);
}

TEST_F(NoticesTest, AFactThatComesTwiceCountsOnce) {
  const auto delivery = [&](const CaseMoved& moved) {
    return Delivery("approval", "case", moved.case_id(), moved);
  };
  const auto first = delivery(ArrivedDue(12)), second = delivery(ArrivedDue(12));
  for (const auto& one : {first, second, first, second}) {
    ASSERT_TRUE(service_.Call<common::v1::DeliverResponse>({}, "ReportEventSink/Deliver", one).ok());
  }
  // Also past the memory of the sink, which is kept for a while only.
  Query(*service_.database().AsSuperuser(), "DELETE FROM report.inbox");
  ASSERT_TRUE(service_.Call<common::v1::DeliverResponse>({}, "ReportEventSink/Deliver", first).ok());
  EXPECT_EQ(NoticesOf(officer_).notices(0).cases(), 2);
}

TEST_F(NoticesTest, TwoThatComeAtOnceIntoOneGroupAreBothCounted) {
  constexpr int kEach = 15;
  std::vector<common::v1::DeliverRequest> deliveries[2];
  for (auto& of_one : deliveries) {
    for (int i = 0; i < kEach; ++i) {
      const CaseMoved moved = ArrivedDue(12);
      of_one.push_back(Delivery("approval", "case", moved.case_id(), moved));
    }
  }
  std::atomic<int> taken = 0;
  std::vector<std::thread> senders;
  for (const auto& of_one : deliveries) {
    senders.emplace_back([&] {
      for (const auto& one : of_one) {
        if (service_.Call<common::v1::DeliverResponse>({}, "ReportEventSink/Deliver", one).ok()) ++taken;
      }
    });
  }
  for (auto& sender : senders) sender.join();
  EXPECT_EQ(taken, 2 * kEach);
  const auto answer = NoticesOf(officer_);
  ASSERT_EQ(answer.notices_size(), 1);
  EXPECT_EQ(answer.unread(), 1);
  EXPECT_EQ(answer.notices(0).cases(), 2 * kEach);
}

TEST_F(NoticesTest, WhoIsToWorkOnACaseIsTold) {
  approval::v1::CaseAssigned fact;
  fact.set_case_id(crypto::NewUuid());
  fact.set_campaign_id(campaign_);
  fact.mutable_subject()->set_kind(common::v1::PERSON);
  fact.mutable_subject()->set_id(teacher_.caller.person_id());
  fact.set_subject_name("Nguyễn Thị Hoa");
  fact.set_title_name("Lao động tiên tiến");
  fact.set_stage("DIVISION_APPRAISAL");
  fact.set_stage_name("Phòng GD&ĐT thẩm định");
  *fact.mutable_due_on() = Day(2021, 5, 12);
  fact.set_assignee_person_id(officer_.caller.person_id());
  fact.set_by_person_id(officer_.caller.person_id());
  Deliver("approval", "case", fact.case_id(), fact);
  EXPECT_EQ(NoticesOf(officer_).notices_size(), 0) << "by themselves";
  fact.set_by_person_id(crypto::NewUuid());
  Deliver("approval", "case", fact.case_id(), fact);
  ASSERT_EQ(NoticesOf(officer_).notices_size(), 1);
  EXPECT_EQ(NoticesOf(officer_).notices(0).text(),
            "Hồ sơ “Lao động tiên tiến” của Nguyễn Thị Hoa được phân công cho bạn ở bước “Phòng GD&ĐT thẩm "
            "định”, hạn 12/05/2021.");
  EXPECT_EQ(NoticesOf(colleague_).notices_size(), 0);
  fact.set_case_id(crypto::NewUuid());
  Deliver("approval", "case", fact.case_id(), fact);
  EXPECT_EQ(NoticesOf(officer_).notices(0).text(),
            "2 hồ sơ được phân công cho bạn ở bước “Phòng GD&ĐT thẩm định”, hạn 12/05/2021.");
}

TEST_F(NoticesTest, PagesAreByKey) {
  for (int i = 0; i < 5; ++i) Deliver(ArrivedDue(i + 1));
  ListNoticesRequest request;
  request.set_page_size(2);
  std::vector<std::string> ids;
  do {
    const auto page = service_.Call<ListNoticesResponse>(officer_, "NoticeService/ListNotices", request);
    ASSERT_TRUE(page.ok()) << page.status();
    for (const auto& notice : page->notices()) ids.push_back(notice.id());
    request.set_page_token(page->next_page_token());
  } while (!request.page_token().empty());
  const auto whole = NoticesOf(officer_);
  ASSERT_EQ(ids.size(), 5u);
  for (int i = 0; i < 5; ++i) EXPECT_EQ(ids[i], whole.notices(i).id());
}

TEST_F(NoticesTest, RegisteringInSomebodysSteadIsTold) {
  registration::v1::RegistrationChanged fact;
  fact.set_registration_id(crypto::NewUuid());
  fact.set_campaign_id(campaign_);
  fact.mutable_subject()->set_kind(common::v1::PERSON);
  fact.mutable_subject()->set_id(teacher_.caller.person_id());
  fact.set_unit_id(school_);
  fact.add_title_codes("ADVANCED_WORKER");
  fact.set_by_person_id(teacher_.caller.person_id());
  Deliver("registration", "registration", fact.registration_id(), fact);
  EXPECT_EQ(NoticesOf(teacher_).notices_size(), 0) << "by herself";
  fact.set_by_person_id(crypto::NewUuid());
  Deliver("registration", "registration", fact.registration_id(), fact);
  ASSERT_EQ(NoticesOf(teacher_).notices_size(), 1);
  EXPECT_EQ(NoticesOf(teacher_).notices(0).target_id(), fact.registration_id());
}

TEST_F(NoticesTest, WhatTheHeadOfTheUnitSaysOfARegistrationIsToldOnce) {
  registration::v1::RegistrationChanged fact;
  fact.set_registration_id(crypto::NewUuid());
  fact.set_campaign_id(campaign_);
  fact.mutable_subject()->set_kind(common::v1::PERSON);
  fact.mutable_subject()->set_id(teacher_.caller.person_id());
  fact.set_unit_id(school_);
  fact.add_title_codes("ADVANCED_WORKER");
  fact.set_by_person_id(crypto::NewUuid());
  fact.set_review(registration::v1::Registration::SENT_BACK);
  fact.set_review_reason("Xin ghi rõ chỉ tiêu của lớp");
  Deliver("registration", "registration", fact.registration_id(), fact);
  fact.clear_by_person_id();  // the unit is taken over
  Deliver("registration", "registration", fact.registration_id(), fact);
  const auto notices = NoticesOf(teacher_);
  ASSERT_EQ(notices.notices_size(), 1);
  EXPECT_EQ(notices.notices(0).kind(), Notice::RETURNED);
  EXPECT_EQ(notices.notices(0).target(), Notice::REGISTRATION);
  EXPECT_EQ(notices.notices(0).detail(), "Xin ghi rõ chỉ tiêu của lớp");
}

TEST_F(NoticesTest, ACouncilIsCalledAndAskedForItsVotes) {
  council::v1::MeetingScheduled meeting;
  meeting.set_meeting_id(crypto::NewUuid());
  meeting.set_subject("Xét danh hiệu năm học 2020-2021");
  meeting.mutable_held_at()->set_seconds(1622512800);  // 01/06/2021 09:00 in Vietnam
  meeting.set_place("Phòng họp A");
  meeting.add_member_person_ids(teacher_.caller.person_id());
  Deliver("council", "meeting", meeting.meeting_id(), meeting);
  ASSERT_EQ(NoticesOf(teacher_).notices_size(), 1);
  EXPECT_EQ(NoticesOf(teacher_).notices(0).text(),
            "Mời họp hội đồng: Xét danh hiệu năm học 2020-2021, lúc 09:00 ngày 01/06/2021, tại Phòng họp A.");
  council::v1::PollOpened poll;
  poll.set_poll_id(crypto::NewUuid());
  poll.set_meeting_id(meeting.meeting_id());
  poll.set_campaign_id(campaign_);
  poll.set_title_name("Lao động tiên tiến");
  poll.set_candidates(12);
  poll.add_member_person_ids(teacher_.caller.person_id());
  Deliver("council", "poll", poll.poll_id(), poll);
  ASSERT_EQ(NoticesOf(teacher_).notices_size(), 2);
  EXPECT_EQ(NoticesOf(teacher_).notices(0).target_id(), meeting.meeting_id());
  EXPECT_EQ(NoticesOf(officer_).notices_size(), 0);
}

// A fact of a merged school's collective that comes after the merger has been told.
TEST_F(NoticesTest, WhatComesLateOfACollectiveIsForWhoWritesForItNow) {
  const std::string into = service_.AddUnit(directory::v1::SCHOOL_UNIT, division_);
  service_.EndUnit(school_, into);
  const Person secretary = SignIn(identity::v1::SCHOOL_SECRETARY, into);
  CaseMoved moved = Returned(Arrived(teacher_), "Thiếu báo cáo");
  moved.mutable_subject()->set_kind(common::v1::UNIT);
  moved.mutable_subject()->set_id(school_);
  moved.set_subject_name("Trường Tiểu học Định An 1");
  *moved.mutable_due_on() = Day(2021, 6, 16);
  Deliver(moved);
  ASSERT_EQ(NoticesOf(secretary).notices_size(), 1);
  EXPECT_EQ(NoticesOf(secretary).notices(0).kind(), Notice::RETURNED);
  EXPECT_EQ(NoticesOf(secretary).notices(0).target(), Notice::SCHOOL_DOSSIER);
  RemindOn(2021, 6, 15);
  ASSERT_EQ(NoticesOf(secretary).notices_size(), 2) << "and of its last day";
  EXPECT_EQ(NoticesOf(secretary).notices(0).kind(), Notice::DUE);
}

// A campaign of a school that was merged: who works in the successor hears of it, told before the merger or
// after.
TEST_F(NoticesTest, ACampaignOfAMergedSchoolIsForTheSuccessorsPeople) {
  const std::string into = service_.AddUnit(directory::v1::SCHOOL_UNIT, division_);
  const Person there = SignIn(identity::v1::TEACHER, into);
  auto campaign = Launched(school_, "Dạy tốt, học tốt");
  service_.EndUnit(school_, into);
  Deliver("registration", "campaign", campaign_, campaign);
  ASSERT_EQ(NoticesOf(there).notices_size(), 1);
  EXPECT_EQ(NoticesOf(there).notices(0).kind(), Notice::LAUNCHED);
  EXPECT_EQ(NoticesOf(teacher_).notices_size(), 1) << "who still holds the role in the school that ended";
}

TEST_F(NoticesTest, LastDaysOfAMergedSchoolsCampaignGoAlong) {
  const std::string into = service_.AddUnit(directory::v1::SCHOOL_UNIT, division_);
  const Person there = SignIn(identity::v1::TEACHER, into);
  auto campaign = Launched(school_, "Dạy tốt, học tốt");
  *campaign.mutable_registration_closes_on() = Day(2021, 6, 16);
  *campaign.mutable_dossiers_close_on() = Day(2021, 12, 16);
  Deliver("registration", "campaign", campaign_, campaign);
  directory::v1::UnitSucceeded merged;
  merged.set_unit_id(school_);
  merged.set_successor_id(into);
  Deliver("directory", "unit", school_, merged);
  RemindOn(2021, 6, 15);
  const auto notices = NoticesOf(there);
  ASSERT_EQ(notices.notices_size(), 1);
  EXPECT_EQ(notices.notices(0).kind(), Notice::DUE);
}

TEST_F(NoticesTest, AMeetingThatIsCalledOffTakesItsSummonsBack) {
  const Person replaced = SignIn(identity::v1::TEACHER, school_);
  council::v1::MeetingScheduled meeting;
  meeting.set_meeting_id(crypto::NewUuid());
  meeting.set_subject("Xét danh hiệu năm học 2020-2021");
  meeting.mutable_held_at()->set_seconds(1622512800);  // 01/06/2021 09:00 in Vietnam
  meeting.add_member_person_ids(teacher_.caller.person_id());
  meeting.add_member_person_ids(replaced.caller.person_id());
  Deliver("council", "meeting", meeting.meeting_id(), meeting);
  council::v1::MeetingScheduled other = meeting;
  other.set_meeting_id(crypto::NewUuid());
  Deliver("council", "meeting", other.meeting_id(), other);
  Mark(replaced, {NoticesOf(replaced).notices(0).id()});

  council::v1::MeetingCancelled cancelled;
  cancelled.set_meeting_id(meeting.meeting_id());
  cancelled.set_subject(meeting.subject());
  *cancelled.mutable_held_at() = meeting.held_at();
  cancelled.set_reason("Chủ tịch hội đồng đi công tác");
  cancelled.add_member_person_ids(teacher_.caller.person_id());
  cancelled.add_former_person_ids(replaced.caller.person_id());
  Deliver("council", "meeting", meeting.meeting_id(), cancelled);
  const auto notices = NoticesOf(teacher_);
  ASSERT_EQ(notices.notices_size(), 2);
  EXPECT_EQ(notices.notices(0).kind(), Notice::CALLED_OFF);
  EXPECT_EQ(notices.notices(0).text(),
            "Huỷ phiên họp hội đồng: Xét danh hiệu năm học 2020-2021, lúc 09:00 ngày 01/06/2021.");
  EXPECT_EQ(notices.notices(0).detail(), "Chủ tịch hội đồng đi công tác");
  EXPECT_EQ(notices.notices(0).target_id(), meeting.meeting_id());
  EXPECT_EQ(notices.notices(1).target_id(), other.meeting_id()) << "another meeting is held";
  const auto left = NoticesOf(replaced);
  ASSERT_EQ(left.notices_size(), 1) << "who has given up the seat is told nothing more";
  EXPECT_EQ(left.notices(0).target_id(), other.meeting_id());
}

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
