// Notices that are told, read and taken away at once, and a fact that comes twice.
#include <atomic>
#include <thread>

#include "tests/use_cases/notices.h"
#include "thidua/council/v1/council_service.pb.h"

namespace thidua::test {
namespace {

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

// Two windows of one account read, in whatever order, while a meeting is called off and a unit is taken over:
// nobody waits in a circle, and nobody is turned down.
TEST_F(NoticesTest, ReadingAndTakingAwayDoNotWaitForEachOtherInACircle) {
  const std::string into = service_.AddUnit(directory::v1::SCHOOL_UNIT, division_);
  const Person secretary = service_.SignIn({{identity::v1::SCHOOL_SECRETARY, school_}});
  constexpr int kTimesMoved = 20;
  for (int round = 0; round < 10; ++round) {
    council::v1::MeetingScheduled meeting;
    meeting.set_meeting_id(crypto::NewUuid());
    meeting.set_subject("Xét danh hiệu năm học 2020-2021");
    meeting.mutable_held_at()->set_seconds(1622512800);
    meeting.add_member_person_ids(secretary.caller.person_id());
    for (int i = 0; i < kTimesMoved; ++i) Deliver("council", "meeting", meeting.meeting_id(), meeting);
    for (int i = 0; i < kTimesMoved; ++i) {
      CaseMoved returned = Returned(Arrived(teacher_), "Thiếu số liệu.");
      returned.mutable_subject()->set_kind(common::v1::UNIT);
      returned.mutable_subject()->set_id(school_);
      Deliver(returned);
    }
    std::vector<std::string> ids;
    const auto all = NoticesOf(secretary, true);
    for (const auto& notice : all.notices()) ids.push_back(notice.id());
    ASSERT_EQ(ids.size(), 2u * kTimesMoved);
    council::v1::MeetingCancelled cancelled;
    cancelled.set_meeting_id(meeting.meeting_id());
    cancelled.set_subject(meeting.subject());
    *cancelled.mutable_held_at() = meeting.held_at();
    cancelled.add_former_person_ids(secretary.caller.person_id());
    directory::v1::UnitSucceeded succeeded;
    succeeded.set_unit_id(school_);
    succeeded.set_successor_id(into);
    std::vector<std::thread> at_once;
    at_once.emplace_back([&] { Mark(secretary, ids); });
    at_once.emplace_back([&] { Mark(secretary, {}, ids.front()); });
    at_once.emplace_back([&] { Mark(secretary, {ids.rbegin(), ids.rend()}); });
    at_once.emplace_back([&] { Deliver("council", "meeting", meeting.meeting_id(), cancelled); });
    at_once.emplace_back([&] { Deliver("directory", "unit", school_, succeeded); });
    for (auto& one : at_once) one.join();
    EXPECT_EQ(NoticesOf(secretary).notices_size(), 0) << "withdrawn, or told to who took over";
  }
}

}  // namespace
}  // namespace thidua::test
