// Who sits on a council: people whom the directory knows, each once, by a decision whose day has come.
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "tests/contract/branch.h"
#include "tests/contract/racing.h"
#include "tests/support/await.h"

namespace thidua::test {
namespace {

using namespace council::v1;

Reply Create(const CreateCouncilRequest& request) {
  Council council;
  return Try(W().principal, "CreateCouncil", request, &council);
}

TEST(CouncilMembers, ArePeopleOfTheSchoolEachOnce) {
  auto request = W().CouncilRequest();
  const auto with = [&](const std::string& person_id) {
    auto changed = request;
    changed.set_request_id(crypto::NewUuid());
    changed.mutable_members(3)->set_person_id(person_id);
    return Create(changed);
  };
  ExpectField(with(crypto::NewUuid()), "members[3].person_id");
  ExpectField(with(request.members(2).person_id()), "members[3].person_id");
  ExpectField(with(W().leader.person_id), "members[3].person_id");
  auto strangers = request;
  for (int i = 2; i < 5; ++i) strangers.mutable_members(i)->set_person_id(crypto::NewUuid());
  const Reply refused = Create(strangers);
  EXPECT_EQ(refused.reason(), "FIELD_INVALID") << refused.Describe();
  for (int i = 2; i < 5; ++i) {
    EXPECT_EQ(refused.fields().count(absl::StrCat("members[", i, "].person_id")), 1u) << refused.Describe();
  }
  EXPECT_TRUE(Create(request).ok());
}

TEST(Councils, AreOfUnitsThatHaveNotEnded) {
  auto dissolve =
      Naming<directory::v1::DissolveUnitRequest>(W().NewUnit(directory::v1::SCHOOL_UNIT, W().school));
  *dissolve.mutable_effective_on() = Day(2020, 8, 1);
  dissolve.set_legal_basis("Quyết định giải thể");
  W().Do<directory::v1::Unit>(W().admin, "directory/DirectoryService/DissolveUnit", dissolve);
  auto request = W().CouncilRequest();
  request.set_unit_id(dissolve.id());
  Await("the end to be known", [&] {
    request.set_request_id(crypto::NewUuid());
    return Create(request).reason() == "UNIT_ENDED";
  });
}

TEST(CouncilMembers, OfAnOfficeMayComeFromUnitsBelow) {
  EXPECT_EQ(W().district_council.members_size(), 5);
  EXPECT_EQ(W().district_council.kind(), OFFICE_COUNCIL);
}

TEST(Councils, AreSetUpForAYearThatPeopleLiveIn) {
  auto request = W().CouncilRequest();
  request.set_school_year("2090-2091");
  EXPECT_EQ(Create(request).fields().count("school_year"), 1u);
  request.set_school_year(kSchoolYear);
  *request.mutable_decision_date() = Day(2099, 1, 1);
  ExpectField(Create(request), "decision_date");
  *request.mutable_decision_date() = Day(2019, 12, 31);
  ExpectField(Create(request), "decision_date");
  *request.mutable_decision_date() = Day(2020, 8, 10);
  request.clear_kind();
  ExpectField(Create(request), "kind");
}

TEST(Councils, OneForAUnitAndYearUnlessItIsReplacedByName) {
  auto request = W().CouncilRequest();
  const auto first = W().Do<Council>(W().principal, kCouncils + "CreateCouncil", request);
  request.set_request_id(crypto::NewUuid());
  EXPECT_EQ(Create(request).reason(), "COUNCIL_EXISTS");
  request.set_replaces_council_id(W().school_council.id());
  ExpectField(Create(request), "replaces_council_id");
  request.set_replaces_council_id(first.id());
  const auto second = W().Do<Council>(W().principal, kCouncils + "CreateCouncil", request);
  GetCouncilRequest get;
  get.set_id(first.id());
  EXPECT_EQ(W().Do<Council>(W().principal, kCouncils + "GetCouncil", get).replaced_by_council_id(),
            second.id());
  auto schedule = WithId<ScheduleMeetingRequest>();
  schedule.set_council_id(first.id());
  schedule.set_subject("Xét thi đua");
  schedule.mutable_held_at()->set_seconds(1597500000);
  schedule.set_place("Phòng họp");
  Meeting meeting;
  ExpectGuard(Try(W().principal, "ScheduleMeeting", schedule, &meeting), "council_in_office");
  const auto replaced = W().Do<Council>(W().principal, kCouncils + "GetCouncil", get);
  Council changed;
  ExpectGuard(Try(W().principal, "ReplaceMember",
                  PassingOn(replaced, replaced.members(4).person_id(), W().NewPerson(first.unit_id()).id()),
                  &changed),
              "council_in_office");
}

// The directory says what kind of school it is, and the kind whose charter the council follows.
TEST(Councils, FollowTheCharterOfTheKindOfSchool) {
  using directory::v1::UnitKind;
  const std::pair<UnitKind, CouncilKind> kinds[] = {
      {directory::v1::NURSERY_SCHOOL, PRESCHOOL_COUNCIL},
      {directory::v1::PRIMARY_SCHOOL, PRIMARY_SCHOOL_COUNCIL},
      {directory::v1::LOWER_SECONDARY_SCHOOL, SECONDARY_SCHOOL_COUNCIL},
      {directory::v1::UPPER_SECONDARY_SCHOOL, SECONDARY_SCHOOL_COUNCIL},
      {directory::v1::CONTINUING_EDUCATION_CENTRE, OFFICE_COUNCIL}};
  for (const auto& [school, charter] : kinds) {
    const std::string unit = W().NewUnit(school, W().division).id();
    std::vector<std::string> ids;
    for (int i = 0; i < 3; ++i) ids.push_back(W().NewPerson(unit).id());
    const Actor principal = W().NewActor(unit, {{identity::v1::PRINCIPAL, unit}});
    auto request = W().CouncilRequestOf(unit, ids);
    request.set_kind(charter == SECONDARY_SCHOOL_COUNCIL ? PRESCHOOL_COUNCIL : SECONDARY_SCHOOL_COUNCIL);
    Council refused;
    EXPECT_EQ(W().api.Call(principal, kCouncils + "CreateCouncil", request, &refused).reason(),
              "FIELD_INVALID");
    request.set_request_id(crypto::NewUuid());
    request.set_kind(COUNCIL_KIND_UNSPECIFIED);
    EXPECT_EQ(W().Do<Council>(principal, kCouncils + "CreateCouncil", request).kind(), charter);
  }
}

TEST(CouncilMembers, OneIsReplacedWhileAPollIsOpen) {
  Branch branch = NewBranch();
  const Poll before = Opened(branch, {CaseFor(branch)});
  const auto council =
      W().Do<Council>(branch.people[0], kCouncils + "ReplaceMember",
                      PassingOn(branch.council, branch.people[4].person_id, branch.newcomer.person_id));
  EXPECT_EQ(council.members_size(), 5);
  EXPECT_EQ(council.members(4).person_id(), branch.newcomer.person_id);
  ASSERT_EQ(council.changes_size(), 1);
  EXPECT_EQ(council.changes(0).decision_number(), "16/QĐ");
  EXPECT_EQ(council.changes(0).effective_on().day(), 12);

  // The open poll keeps its base; of the two neither votes in it.
  ExpectGuard(Vote(branch.people[4], before), "member_of_council");
  ExpectGuard(Vote(branch.newcomer, before), "member_of_council");
  EXPECT_EQ(Closed(branch, before).tally(0).base(), 5);

  auto late = Naming<AddAttendanceRequest>(branch.meeting);
  late.add_person_ids(branch.newcomer.person_id);
  branch.meeting = W().Do<Meeting>(branch.people[1], kCouncils + "AddAttendance", late);
  EXPECT_TRUE(Vote(branch.newcomer, Opened(branch, {CaseFor(branch)})).ok());
}

// The vote was on its way when the seat passed on: it came first, and nobody votes twice with that seat.
TEST(CouncilMembers, AVoteOnItsWayCountsWhenItsMemberIsReplaced) {
  const Branch branch = NewBranch();
  const Poll poll = Opened(branch, {CaseFor(branch)});
  const Racer vote = {kCouncils + "CastVote", By(branch.people[4], W().VoteFor(poll))};
  const Reply reply = Overtaken("council.ballots", vote, [&] {
    W().Do<Council>(branch.people[0], kCouncils + "ReplaceMember",
                    PassingOn(branch.council, branch.people[4].person_id, branch.newcomer.person_id));
  });
  EXPECT_TRUE(reply.ok()) << reply.Describe();
  ExpectGuard(Vote(branch.people[4], poll), "member_of_council");
  ExpectGuard(Vote(branch.newcomer, poll), "member_of_council");
  const Poll closed = Closed(branch, poll);
  EXPECT_EQ(closed.tally(0).agree(), 1);
  EXPECT_EQ(closed.tally(0).base(), 5);
}

TEST(CouncilMembers, TheSeatPassesToSomebodyOfTheSchoolOnADayThatCame) {
  const Branch branch = BranchWith(5);
  const auto with = [&](const std::string& leaving, const std::string& joining,
                        const common::v1::Date& effective) {
    Council council;
    return Try(branch.people[0], "ReplaceMember", PassingOn(branch.council, leaving, joining, effective),
               &council);
  };
  const std::string seat = branch.people[4].person_id;
  const std::string newcomer = branch.newcomer.person_id;
  ExpectField(with(newcomer, "", Day(2020, 8, 12)), "leaving_person_id");
  ExpectField(with(seat, branch.people[3].person_id, Day(2020, 8, 12)), "joining_person_id");
  ExpectField(with(seat, crypto::NewUuid(), Day(2020, 8, 12)), "joining_person_id");
  ExpectField(with(seat, W().leader.person_id, Day(2020, 8, 12)), "joining_person_id");
  ExpectField(with(seat, newcomer, Day(2020, 8, 10)), "effective_on");
  ExpectField(with(seat, newcomer, Day(2090, 1, 1)), "effective_on");
}

// Somebody who gave up one seat and got another passes on the one he holds, not before he got it.
TEST(CouncilMembers, TheSeatThatPassesIsTheOneThatIsHeld) {
  Branch branch = NewBranch();
  const std::string chair = branch.people[0].person_id;
  const std::string member = branch.people[4].person_id;
  const auto pass = [&](const std::string& leaving, const std::string& joining) {
    branch.council = W().Do<Council>(branch.people[0], kCouncils + "ReplaceMember",
                                     PassingOn(branch.council, leaving, joining));
  };
  pass(member, branch.newcomer.person_id);
  pass(chair, member);
  Council council;
  ExpectField(Try(branch.people[0], "ReplaceMember",
                  PassingOn(branch.council, member, chair, Day(2020, 8, 11)), &council),
              "effective_on");
  pass(member, chair);
  ASSERT_EQ(branch.council.members_size(), 5);
  EXPECT_EQ(branch.council.members(0).person_id(), chair);
  EXPECT_EQ(branch.council.members(0).seat(), CHAIR);
  EXPECT_EQ(branch.council.members(4).person_id(), branch.newcomer.person_id);
  EXPECT_EQ(branch.council.members(4).seat(), MEMBER);
}

}  // namespace
}  // namespace thidua::test
