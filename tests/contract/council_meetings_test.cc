// Who is in the room, and who was when it ended.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/contract/branch.h"

namespace thidua::test {
namespace {

using namespace council::v1;

TEST(Meetings, WhoComesLateIsLetInAndVotes) {
  Branch branch = BranchWith(3);
  const Poll poll = Opened(branch, {CaseFor(branch)});
  ExpectGuard(Vote(branch.people[3], poll), "present_at_meeting");
  auto late = Naming<AddAttendanceRequest>(branch.meeting);
  late.add_person_ids(branch.people[3].person_id);
  late.add_person_ids(branch.people[3].person_id);
  Meeting meeting;
  ExpectField(Try(branch.people[1], "AddAttendance", late, &meeting), "person_ids[1]");
  late.set_person_ids(1, branch.newcomer.person_id);
  ExpectField(Try(branch.people[1], "AddAttendance", late, &meeting), "person_ids[1]");
  late.mutable_person_ids()->RemoveLast();
  late.set_request_id(crypto::NewUuid());
  branch.meeting = W().Do<Meeting>(branch.people[1], kCouncils + "AddAttendance", late);
  EXPECT_EQ(branch.meeting.present_person_ids_size(), 4);
  EXPECT_EQ(branch.meeting.attendance(3).person_id(), branch.people[3].person_id);
  EXPECT_TRUE(Vote(branch.people[3], poll).ok());
}

TEST(Meetings, ADoubleInTheListOfThosePresentIsRefused) {
  const Meeting scheduled = W().NewMeeting(W().school_council, false);
  auto open = Naming<OpenMeetingRequest>(scheduled);
  for (int i = 0; i < 2; ++i) open.add_present_person_ids(W().principal.person_id);
  Meeting meeting;
  ExpectField(Try(W().secretary, "OpenMeeting", open, &meeting), "present_person_ids[1]");
}

TEST(Meetings, OneThatIsCancelledStaysInTheListAndIsNeverHeld) {
  const Meeting scheduled = W().NewMeeting(W().school_council, false);
  auto cancel = Naming<CancelMeetingRequest>(scheduled);
  cancel.set_reason("Chủ tịch hội đồng đi công tác");
  const auto cancelled = W().Do<Meeting>(W().secretary, kCouncils + "CancelMeeting", cancel);
  EXPECT_EQ(cancelled.state(), Meeting::CANCELLED);
  EXPECT_EQ(cancelled.cancel_reason(), cancel.reason());
  EXPECT_TRUE(cancelled.has_cancelled_at());

  const auto expect_state = [](const Reply& reply) { EXPECT_EQ(reply.reason(), "MEETING_STATE"); };
  Meeting meeting;
  auto open = Naming<OpenMeetingRequest>(cancelled);
  open.add_present_person_ids(W().principal.person_id);
  expect_state(Try(W().secretary, "OpenMeeting", open, &meeting));
  auto again = Naming<CancelMeetingRequest>(cancelled);
  again.set_reason("Lần nữa");
  expect_state(Try(W().secretary, "CancelMeeting", again, &meeting));
  auto poll = WithId<OpenPollRequest>();
  poll.set_meeting_id(cancelled.id());
  poll.set_etag(cancelled.etag());
  poll.set_title_code(kLetter);
  poll.add_case_ids(W().CaseAt("SCHOOL_COUNCIL", kLetter).id());
  Poll opened;
  expect_state(Try(W().secretary, "OpenPoll", poll, &opened));
  auto declare = WithId<DeclareTiesRequest>();
  declare.set_meeting_id(cancelled.id());
  Declaration declaration;
  expect_state(Try(W().member, "DeclareTies", declare, &declaration));

  ListMeetingsRequest list;
  list.set_state(Meeting::CANCELLED);
  const auto listed = W().Do<ListMeetingsResponse>(W().member, kCouncils + "ListMeetings", list);
  EXPECT_TRUE(std::any_of(listed.meetings().begin(), listed.meetings().end(), [&](const Meeting& one) {
    return one.id() == cancelled.id() && one.cancel_reason() == cancel.reason();
  }));
}

// No law of the country sets a quorum for a school's council: that of another place warns, with its source.
TEST(Meetings, TooFewInTheRoomIsSaid) {
  const Branch alone = BranchWith(1);
  ASSERT_EQ(alone.meeting.rule_warnings_size(), 1);
  EXPECT_EQ(alone.meeting.rule_warnings(0).rule(), "COUNCIL.QUORUM");
  EXPECT_EQ(alone.meeting.rule_warnings(0).confidence(), "LOCAL");
  EXPECT_FALSE(alone.meeting.rule_warnings(0).source().empty());
  EXPECT_TRUE(IsVietnamese(alone.meeting.rule_warnings(0).message()));
  EXPECT_EQ(BranchWith(4).meeting.rule_warnings_size(), 0);
  const Poll closed = Closed(alone, Opened(alone, {CaseFor(alone)}));
  EXPECT_FALSE(closed.tally(0).passed());
  EXPECT_EQ(closed.rule_warnings_size(), 2);  // quorum, and how many took part
}

TEST(Meetings, WhatIsOverIsJudgedByWhoWasThere) {
  Branch branch = NewBranch();
  const Poll poll = Closed(branch, Opened(branch, {CaseFor(branch)}));
  EXPECT_EQ(poll.rule_warnings_size(), 0);
  auto close = Naming<CloseMeetingRequest>(branch.meeting);
  close.set_minutes("Hội đồng đã họp đủ.");
  close.set_number("01/BB-HĐTĐKT");
  W().Do<Meeting>(branch.people[1], kCouncils + "CloseMeeting", close);
  const std::string second = W().NewPerson(branch.council.unit_id()).id();
  for (const auto& [leaving, joining] : {std::pair(branch.people[4].person_id, branch.newcomer.person_id),
                                         std::pair(branch.people[3].person_id, second)}) {
    branch.council = W().Do<Council>(branch.people[0], kCouncils + "ReplaceMember",
                                     PassingOn(branch.council, leaving, joining));
  }
  GetMeetingRequest get;
  get.set_id(branch.meeting.id());
  EXPECT_EQ(W().Do<Meeting>(branch.people[1], kCouncils + "GetMeeting", get).rule_warnings_size(), 0);
  EXPECT_EQ(Now(branch, poll).rule_warnings_size(), 0);
}

}  // namespace
}  // namespace thidua::test
