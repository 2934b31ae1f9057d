// Who hears of what, and who has read it.
#include <algorithm>

#include "absl/strings/match.h"
#include "tests/support/await.h"
#include "tests/use_cases/notices.h"
#include "thidua/approval/v1/petition_service.pb.h"
#include "thidua/approval/v1/posting_service.pb.h"
#include "thidua/block/v1/block_meeting_service.pb.h"
#include "thidua/council/v1/council_service.pb.h"
#include "thidua/registration/v1/campaign_work_service.pb.h"

namespace thidua::test {
namespace {

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

// What a reader has read is passed when unread ones are looked for; an older one of the unit that is taken
// over is found all the same.
TEST_F(NoticesTest, WhatIsTakenOverIsUnreadHoweverFarOneHasRead) {
  const std::string into = service_.AddUnit(directory::v1::SCHOOL_UNIT, division_);
  const Person of_into = SignIn(identity::v1::SCHOOL_SECRETARY, into);
  CaseMoved older = Returned(Arrived(teacher_), "Thiếu số liệu.");
  older.mutable_subject()->set_kind(common::v1::UNIT);
  older.mutable_subject()->set_id(school_);
  Deliver(older);
  CaseMoved own = Returned(Arrived(teacher_), "Thiếu báo cáo.");
  own.mutable_subject()->set_kind(common::v1::UNIT);
  own.mutable_subject()->set_id(into);
  own.set_unit_id(into);
  Deliver(own);
  const auto admin = service_.database().AsSuperuser();
  Query(*admin, "UPDATE report.notices SET arrived_at = now() - interval '1 day'");
  const auto before = NoticesOf(of_into);
  ASSERT_EQ(before.notices_size(), 1);
  EXPECT_EQ(Mark(of_into, {}, before.notices(0).id()), 0);
  EXPECT_EQ(service_.Count("notice_marks WHERE account_id = '" + of_into.caller.account_id() + "'"), 1);
  EXPECT_EQ(NoticesOf(of_into, true).notices_size(), 0);
  directory::v1::UnitSucceeded fact;
  fact.set_unit_id(school_);
  fact.set_successor_id(into);
  Deliver("directory", "unit", school_, fact);
  const auto after = NoticesOf(of_into, true);
  EXPECT_EQ(after.unread(), 1);
  ASSERT_EQ(after.notices_size(), 1);
  EXPECT_NE(after.notices(0).id(), before.notices(0).id());
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
  const Notice& group = before.notices(1);
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

// The unit was taken over before the fact was told.
TEST_F(NoticesTest, ALetterAboutAPostedListIsForWhoAnswersIt) {
  const std::string into = service_.AddUnit(directory::v1::SCHOOL_UNIT, division_);
  service_.EndUnit(school_, into);
  const Person head = SignIn(identity::v1::PRINCIPAL, into);
  const Person secretary = SignIn(identity::v1::SCHOOL_SECRETARY, into);
  approval::v1::ObjectionEntered fact;
  fact.set_objection_id(crypto::NewUuid());
  fact.set_posting_id(crypto::NewUuid());
  fact.set_posting_number("15/TB-THVT");
  fact.mutable_subject()->set_kind(common::v1::PERSON);
  fact.mutable_subject()->set_id(teacher_.caller.person_id());
  fact.set_subject_name("Nguyễn Thị Hoa");
  fact.set_title_name("Lao động tiên tiến");
  fact.set_unit_id(school_);
  fact.add_roles("PRINCIPAL");
  fact.add_roles("COMMITTEE_CHAIR");
  Deliver("approval", "objection", fact.objection_id(), fact);
  ASSERT_EQ(NoticesOf(head).notices_size(), 1);
  const Notice notice = NoticesOf(head).notices(0);
  EXPECT_EQ(notice.kind(), Notice::OBJECTED);
  EXPECT_EQ(notice.target(), Notice::POSTING);
  EXPECT_EQ(notice.target_id(), fact.posting_id());
  EXPECT_EQ(
      notice.text(),
      "Có văn bản góp ý về “Lao động tiên tiến” của Nguyễn Thị Hoa trong danh sách niêm yết số 15/TB-THVT, "
      "chờ trả lời.");
  EXPECT_EQ(NoticesOf(secretary).notices_size(), 0);
  EXPECT_EQ(NoticesOf(teacher_).notices_size(), 0) << "whom it is about";
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

TEST_F(NoticesTest, HeadsAreCalledToTheMeetingsOfTheirBlock) {
  const Person head = SignIn(identity::v1::PRINCIPAL, school_);
  block::v1::BlockMeetingCalled called;
  called.set_meeting_id(crypto::NewUuid());
  called.set_block_name("Khối Tiểu học");
  called.set_meeting_name("Hội nghị tổng kết");
  called.mutable_held_at()->set_seconds(1622512800);  // 01/06/2021 09:00 in Vietnam
  called.set_place("Hội trường");
  called.add_member_unit_ids(school_);
  Deliver("block", "block_meeting", called.meeting_id(), called);
  ASSERT_EQ(NoticesOf(head).notices_size(), 1);
  EXPECT_EQ(NoticesOf(head).notices(0).text(),
            "Mời họp “Khối Tiểu học”: Hội nghị tổng kết, lúc 09:00 ngày 01/06/2021, tại Hội trường.");
  EXPECT_EQ(NoticesOf(head).notices(0).target_id(), called.meeting_id());
  EXPECT_EQ(NoticesOf(teacher_).notices_size(), 0);

  block::v1::UnitsNominated nominated;
  nominated.set_meeting_id(called.meeting_id());
  nominated.set_block_name("Khối Tiểu học");
  nominated.set_title_name("Cờ thi đua của UBND tỉnh");
  nominated.add_unit_ids(school_);
  Deliver("block", "nomination", crypto::NewUuid(), nominated);
  ASSERT_EQ(NoticesOf(head).notices_size(), 2);
  EXPECT_EQ(NoticesOf(head).notices(0).kind(), Notice::NOMINATED);

  // Called off, the summons is gone, and what else was told stays.
  block::v1::BlockMeetingCalledOff off;
  off.set_meeting_id(called.meeting_id());
  off.set_block_name("Khối Tiểu học");
  off.set_meeting_name(called.meeting_name());
  *off.mutable_held_at() = called.held_at();
  off.set_reason("Bão");
  off.add_member_unit_ids(school_);
  Deliver("block", "block_meeting", called.meeting_id(), off);
  const auto notices = NoticesOf(head);
  ASSERT_EQ(notices.notices_size(), 2);
  EXPECT_EQ(notices.notices(0).kind(), Notice::CALLED_OFF);
  EXPECT_EQ(notices.notices(0).detail(), "Bão");
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

// A campaign's document, or a reminder: to the head of each school that is named, and to nobody else.
TEST_F(NoticesTest, HeadsOfSchoolsHearOfACampaignsDocumentAndOfAReminder) {
  const Person head = SignIn(identity::v1::PRINCIPAL, school_);
  const Person other =
      SignIn(identity::v1::PRINCIPAL, service_.AddUnit(directory::v1::SCHOOL_UNIT, division_));
  registration::v1::CampaignWordSent sent;
  sent.set_about(registration::v1::CampaignWordSent::REMINDER);
  sent.set_campaign_id(campaign_);
  sent.set_campaign_name("Nâng cao tỷ lệ tốt nghiệp");
  sent.add_unit_ids(school_);
  sent.set_words("Đề nghị trường đọc văn bản số 73");
  Deliver("registration", "campaign_reminder", crypto::NewUuid(), sent);
  ASSERT_EQ(NoticesOf(head).notices_size(), 1);
  const Notice told = NoticesOf(head).notices(0);
  EXPECT_EQ(told.kind(), Notice::CALLED_ON);
  EXPECT_EQ(told.target(), Notice::CAMPAIGN_WORK);
  EXPECT_EQ(told.target_id(), campaign_);
  EXPECT_EQ(told.text(), "Nhắc trường về phong trào “Nâng cao tỷ lệ tốt nghiệp”.");
  EXPECT_EQ(told.detail(), "Đề nghị trường đọc văn bản số 73");
  EXPECT_EQ(NoticesOf(other).notices_size(), 0);
  EXPECT_EQ(NoticesOf(teacher_).notices_size(), 0);
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

}  // namespace
}  // namespace thidua::test
