// A council whose school has ended: what is open comes to its end, and nothing begins.
#include <gtest/gtest.h>

#include "tests/contract/branch.h"
#include "tests/support/await.h"

namespace thidua::test {
namespace {

using namespace council::v1;
using approval::v1::Case;

Case CaseNow(const Case& found) {
  approval::v1::GetCaseRequest request;
  request.set_id(found.id());
  return W()
      .Do<approval::v1::GetCaseResponse>(W().officer, "approval/ApprovalService/GetCase", request)
      .case_();
}

// The council's service has heard that its school has ended, and the case lies with who took it over.
void AwaitTheEnd(const Branch& branch, const Case& found, const std::string& successor) {
  GetCouncilRequest get;
  get.set_id(branch.council.id());
  Await("the end to be known",
        [&] { return W().Do<Council>(branch.people[1], kCouncils + "GetCouncil", get).unit_ended(); });
  Await("the case to follow", [&] { return CaseNow(found).holder_unit_id() == successor; });
}

// The council of a school that is merged while it votes: what is open is brought to its end, by its members
// as people of the successor and by whoever runs the council there; nothing begins.
TEST(Councils, OfAMergedSchoolEndWhatIsOpenAndBeginNothing) {
  const Branch branch = NewBranch();
  const Case found = CaseFor(branch);
  const Poll poll = Opened(branch, {found});
  EXPECT_TRUE(Vote(branch.people[2], poll).ok());
  auto earlier = WithId<ScheduleMeetingRequest>();
  earlier.set_council_id(branch.council.id());
  earlier.set_subject("Xét sáng kiến");
  earlier.mutable_held_at()->set_seconds(1500000000);  // before the other
  earlier.set_place("Phòng họp");
  const auto called = W().Do<Meeting>(branch.people[1], kCouncils + "ScheduleMeeting", earlier);
  const auto into = W().NewUnit(directory::v1::SCHOOL_UNIT, W().division);
  const Actor principal = W().NewActor(into.id(), {{identity::v1::PRINCIPAL, into.id()}});
  auto merge = WithId<directory::v1::MergeUnitsRequest>();
  merge.add_unit_ids(branch.council.unit_id());
  merge.set_into_unit_id(into.id());
  merge.set_etag(into.etag());
  *merge.mutable_effective_on() = Day(2020, 8, 1);
  merge.set_legal_basis("Nghị quyết số 05/NQ-HĐND");
  W().Do<directory::v1::Unit>(W().admin, "directory/DirectoryService/MergeUnits", merge);
  AwaitTheEnd(branch, found, into.id());

  for (const int member : {0, 1, 3, 4}) EXPECT_TRUE(Vote(branch.people[member], poll).ok()) << member;
  auto schedule = WithId<ScheduleMeetingRequest>();
  schedule.set_council_id(branch.council.id());
  schedule.set_subject("Xét thi đua");
  schedule.mutable_held_at()->set_seconds(1597500000);
  schedule.set_place("Phòng họp");
  Meeting meeting;
  ExpectGuard(Try(branch.people[1], "ScheduleMeeting", schedule, &meeting), "unit_standing");
  Poll another;
  ExpectGuard(Try(branch.people[1], "OpenPoll", PollOn(branch, {found}), &another), "unit_standing");
  Council changed;
  ExpectGuard(Try(branch.people[0], "ReplaceMember",
                  PassingOn(branch.council, branch.people[4].person_id, branch.newcomer.person_id), &changed),
              "unit_standing");

  ListMeetingsRequest list;
  list.set_unit_id(into.id());
  const auto meetings = W().Do<ListMeetingsResponse>(principal, kCouncils + "ListMeetings", list);
  ASSERT_EQ(meetings.meetings_size(), 2);
  EXPECT_EQ(meetings.meetings(0).id(), branch.meeting.id());
  // Nobody can open the one that was called; whoever runs the successor's council calls it off.
  auto open = Naming<OpenMeetingRequest>(called);
  open.add_present_person_ids(branch.people[1].person_id);
  ExpectGuard(Try(branch.people[1], "OpenMeeting", open, &meeting), "unit_standing");
  auto call_off = Naming<CancelMeetingRequest>(called);
  call_off.set_reason("Trường đã sáp nhập");
  EXPECT_EQ(W().Do<Meeting>(principal, kCouncils + "CancelMeeting", call_off).state(), Meeting::CANCELLED);
  Poll closed;
  ExpectGuard(Try(branch.people[1], "ClosePoll", Naming<ClosePollRequest>(Now(branch, poll)), &closed),
              "cases_seen");
  closed = W().Do<Poll>(principal, kCouncils + "ClosePoll", Naming<ClosePollRequest>(Now(branch, poll)));
  ASSERT_EQ(closed.tally_size(), 1);
  EXPECT_EQ(closed.tally(0).agree(), 5);
  Await("the result", [&] { return CaseNow(found).stage() != found.stage(); });
  EXPECT_EQ(CaseNow(found).holder_unit_id(), into.id());
  auto close = Naming<CloseMeetingRequest>(branch.meeting);
  close.set_minutes("Phiên họp bế mạc.");
  close.set_number("02/BB-HĐTĐKT");
  EXPECT_EQ(W().Do<Meeting>(principal, kCouncils + "CloseMeeting", close).state(), Meeting::CLOSED);
}

// After a split nobody else may run the meeting; whose case went to a part is judged by the council there.
TEST(Councils, OfASplitSchoolLeaveWhatTheyDidNotJudgeToTheCouncilsOfItsParts) {
  const Branch branch = NewBranch();
  const Case found = CaseFor(branch);
  const Poll poll = Opened(branch, {found});
  Branch part;
  const auto unit = W().NewUnit(directory::v1::SCHOOL_UNIT, W().division);
  std::vector<std::string> ids;
  for (const auto role :
       {identity::v1::PRINCIPAL, identity::v1::SCHOOL_SECRETARY, identity::v1::COUNCIL_MEMBER,
        identity::v1::COUNCIL_MEMBER, identity::v1::COUNCIL_MEMBER}) {
    part.people.push_back(W().NewActor(unit.id(), {{role, unit.id()}}));
    ids.push_back(part.people.back().person_id);
  }
  part.council =
      W().Do<Council>(part.people[0], kCouncils + "CreateCouncil", W().CouncilRequestOf(unit.id(), ids));
  part.meeting = OpenedMeeting(part, 5);

  directory::v1::GetUnitRequest get;
  get.set_id(branch.council.unit_id());
  auto split = Naming<directory::v1::SplitUnitRequest>(
      W().Do<directory::v1::GetUnitResponse>(W().admin, "directory/DirectoryService/GetUnit", get).unit());
  split.add_parts()->set_unit_id(unit.id());
  split.add_parts()->set_unit_id(W().NewUnit(directory::v1::SCHOOL_UNIT, W().division).id());
  *split.mutable_effective_on() = Day(2020, 8, 1);
  split.set_legal_basis("Nghị quyết số 06/NQ-HĐND");
  W().Do<directory::v1::Unit>(W().admin, "directory/DirectoryService/SplitUnit", split);
  AwaitTheEnd(branch, found, unit.id());

  EXPECT_TRUE(Vote(branch.people[2], poll).ok());
  Poll opened;
  EXPECT_EQ(Try(part.people[1], "OpenPoll", PollOn(part, {found}), &opened).reason(), "CASE_IN_OPEN_POLL");
  const Poll closed = Closed(branch, poll);
  EXPECT_EQ(closed.tally_size(), 0);
  EXPECT_TRUE(closed.candidates(0).withdrawn());
  EXPECT_EQ(Opened(part, {found}).candidates_size(), 1);
}

}  // namespace
}  // namespace thidua::test
