// Who sits on a council and votes there: people whom the directory knows, each once, who still hold the role;
// and nobody enters alone what decides.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "services/common/crypto/totp.h"
#include "tests/contract/playing.h"
#include "tests/contract/racing.h"
#include "tests/support/await.h"
#include "tests/support/database.h"

namespace thidua::test {
namespace {

using namespace council::v1;
using approval::v1::Case;

const std::string kService = "council/CouncilService/";

World& W() { return TheWorld(); }

template <class Response, class Request>
Reply Try(const Actor& who, const std::string& method, const Request& request, Response* response) {
  return W().api.Call(who, kService + method, request, response);
}

Reply Create(const CreateCouncilRequest& request) {
  Council council;
  return Try(W().principal, "CreateCouncil", request, &council);
}

// The field is named, in Vietnamese, and nothing else is wrong.
void ExpectField(const Reply& reply, const std::string& path) {
  EXPECT_EQ(reply.reason(), "FIELD_INVALID") << reply.Describe();
  ASSERT_EQ(reply.fields().size(), 1u) << reply.Describe();
  EXPECT_EQ(reply.fields().begin()->first, path);
  EXPECT_TRUE(IsVietnamese(reply.fields().begin()->second));
}

void ExpectGuard(const Reply& reply, const std::string& guard) {
  EXPECT_EQ(reply.reason(), "GUARD_UNMET") << reply.Describe();
  EXPECT_EQ(reply.guards().count(guard), 1u) << reply.Describe();
}

// By a decision of 11 August 2020.
ReplaceMemberRequest PassingOn(const Council& council, const std::string& leaving, const std::string& joining,
                               const common::v1::Date& effective = Day(2020, 8, 12)) {
  auto request = Naming<ReplaceMemberRequest>(council);
  request.set_leaving_person_id(leaving);
  request.set_joining_person_id(joining);
  request.set_decision_number("16/QĐ");
  *request.mutable_decision_date() = Day(2020, 8, 11);
  *request.mutable_effective_on() = effective;
  return request;
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
  const auto first = W().Do<Council>(W().principal, kService + "CreateCouncil", request);
  request.set_request_id(crypto::NewUuid());
  EXPECT_EQ(Create(request).reason(), "COUNCIL_EXISTS");
  request.set_replaces_council_id(W().school_council.id());
  ExpectField(Create(request), "replaces_council_id");
  request.set_replaces_council_id(first.id());
  const auto second = W().Do<Council>(W().principal, kService + "CreateCouncil", request);
  GetCouncilRequest get;
  get.set_id(first.id());
  EXPECT_EQ(W().Do<Council>(W().principal, kService + "GetCouncil", get).replaced_by_council_id(),
            second.id());
  auto schedule = WithId<ScheduleMeetingRequest>();
  schedule.set_council_id(first.id());
  schedule.set_subject("Xét thi đua");
  schedule.mutable_held_at()->set_seconds(1597500000);
  schedule.set_place("Phòng họp");
  Meeting meeting;
  ExpectGuard(Try(W().principal, "ScheduleMeeting", schedule, &meeting), "council_in_office");
  const auto replaced = W().Do<Council>(W().principal, kService + "GetCouncil", get);
  Council changed;
  ExpectGuard(Try(W().principal, "ReplaceMember",
                  PassingOn(replaced, replaced.members(4).person_id(), W().NewPerson(first.unit_id()).id()),
                  &changed),
              "council_in_office");
}

// A council of its own school with a meeting open, so that what changes here changes nothing for other tests.
struct Branch {
  std::vector<Actor> people;  // chair, secretary, members
  Actor newcomer;             // of the school, without a seat
  Council council;
  Meeting meeting;
};

Meeting OpenedMeeting(const Branch& branch, int present) {
  auto schedule = WithId<ScheduleMeetingRequest>();
  schedule.set_council_id(branch.council.id());
  schedule.set_subject("Xét thi đua");
  schedule.mutable_held_at()->set_seconds(1597500000);
  schedule.set_place("Phòng họp");
  auto open =
      Naming<OpenMeetingRequest>(W().Do<Meeting>(branch.people[1], kService + "ScheduleMeeting", schedule));
  for (int i = 0; i < present; ++i) open.add_present_person_ids(branch.people[i].person_id);
  return W().Do<Meeting>(branch.people[1], kService + "OpenMeeting", open);
}

// For tests that change who sits on the council.
Branch NewBranch() {
  using namespace identity::v1;
  Branch out;
  const std::string unit = W().NewUnit(directory::v1::SCHOOL_UNIT, W().division).id();
  std::vector<std::string> ids;
  for (const Role role : {PRINCIPAL, SCHOOL_SECRETARY, COUNCIL_MEMBER, COUNCIL_MEMBER, COUNCIL_MEMBER}) {
    out.people.push_back(W().NewActor(unit, {{role, unit}}));
    ids.push_back(out.people.back().person_id);
  }
  out.newcomer = W().NewActor(unit, {{COUNCIL_MEMBER, unit}});
  out.council = W().Do<Council>(out.people[0], kService + "CreateCouncil", W().CouncilRequestOf(unit, ids));
  out.meeting = OpenedMeeting(out, 5);
  return out;
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
    EXPECT_EQ(W().api.Call(principal, kService + "CreateCouncil", request, &refused).reason(),
              "FIELD_INVALID");
    request.set_request_id(crypto::NewUuid());
    request.set_kind(COUNCIL_KIND_UNSPECIFIED);
    EXPECT_EQ(W().Do<Council>(principal, kService + "CreateCouncil", request).kind(), charter);
  }
}

// For the others: one council, and each time a meeting of its own with the first of its people in the room.
Branch BranchWith(int present) {
  static const Branch shared = NewBranch();
  Branch out = shared;
  out.meeting = OpenedMeeting(out, present);
  return out;
}

// A case of somebody of the school that waits for its council.
Case CaseFor(const Branch& branch, const std::string& full_name = "",
             const std::string& position = "Giáo viên", const common::v1::Date& born = Day(1985, 4, 15)) {
  auto person = WithId<directory::v1::CreatePersonRequest>();
  person.set_staff_code(W().NewCode("NV"));
  person.set_full_name(full_name.empty() ? "Trần Thị Bưởi" : full_name);
  *person.mutable_birth_date() = born;
  person.set_gender(directory::v1::FEMALE);
  person.set_unit_id(branch.council.unit_id());
  person.set_position(position);
  person.set_rank_group(directory::v1::NO_LEADERSHIP);
  *person.mutable_joined_on() = Day(2008, 9, 1);
  const auto created =
      W().Do<directory::v1::Person>(W().admin, "directory/DirectoryService/CreatePerson", person);
  const Actor& secretary = branch.people[1];
  const auto registered =
      W().Do<registration::v1::Registration>(secretary, "registration/RegistrationService/RegisterTitles",
                                             W().RegisterRequest(kLetter, created.id()));
  const std::string submission = "submission/SubmissionService/";
  auto create = WithId<submission::v1::CreateDossierRequest>();
  create.set_registration_id(registered.id());
  create.set_title_code(kLetter);
  auto write = Naming<submission::v1::UpdateDossierRequest>(
      W().Do<submission::v1::Dossier>(secretary, submission + "CreateDossier", create));
  auto* section = write.add_sections();
  section->set_key("ACHIEVEMENTS");
  for (int i = 0; i < 5; ++i)
    section->mutable_text()->append("Hoàn thành tốt các nhiệm vụ được phân công, có minh chứng. ");
  const auto dossier = W().Do<submission::v1::Dossier>(
      secretary, submission + "SubmitDossier",
      Naming<submission::v1::SubmitDossierRequest>(
          W().Do<submission::v1::Dossier>(secretary, submission + "UpdateDossier", write)));
  approval::v1::ListCasesRequest list;
  list.set_holder_unit_id(branch.council.unit_id());
  list.set_page_size(500);
  Case found;
  Await("the case of a branch", [&] {
    const auto cases =
        W().Do<approval::v1::ListCasesResponse>(secretary, "approval/ApprovalService/ListCases", list);
    for (const Case& one : cases.cases()) {
      if (one.dossier_id() == dossier.id()) found = one;
    }
    return !found.id().empty();
  });
  return found;
}

OpenPollRequest PollOn(const Branch& branch, const std::vector<Case>& cases) {
  auto request = WithId<OpenPollRequest>();
  request.set_meeting_id(branch.meeting.id());
  request.set_etag(branch.meeting.etag());
  request.set_title_code(kLetter);
  for (const Case& found : cases) request.add_case_ids(found.id());
  return request;
}

Poll Opened(const Branch& branch, const std::vector<Case>& cases) {
  return W().Do<Poll>(branch.people[1], kService + "OpenPoll", PollOn(branch, cases));
}

Poll Now(const Branch& branch, const Poll& poll) {
  GetPollRequest get;
  get.set_id(poll.id());
  return W().Do<Poll>(branch.people[1], kService + "GetPoll", get);
}

Reply Vote(const Actor& who, const Poll& poll) {
  CastVoteResponse response;
  return Try(who, "CastVote", W().VoteFor(poll), &response);
}

Poll Closed(const Branch& branch, const Poll& poll) {
  return W().Do<Poll>(branch.people[1], kService + "ClosePoll", Naming<ClosePollRequest>(Now(branch, poll)));
}

TEST(CouncilMembers, OneIsReplacedWhileAPollIsOpen) {
  Branch branch = NewBranch();
  const Poll before = Opened(branch, {CaseFor(branch)});
  const auto council =
      W().Do<Council>(branch.people[0], kService + "ReplaceMember",
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
  branch.meeting = W().Do<Meeting>(branch.people[1], kService + "AddAttendance", late);
  EXPECT_TRUE(Vote(branch.newcomer, Opened(branch, {CaseFor(branch)})).ok());
}

// The vote was on its way when the seat passed on: it came first, and nobody votes twice with that seat.
TEST(CouncilMembers, AVoteOnItsWayCountsWhenItsMemberIsReplaced) {
  const Branch branch = NewBranch();
  const Poll poll = Opened(branch, {CaseFor(branch)});
  const Racer vote = {kService + "CastVote", By(branch.people[4], W().VoteFor(poll))};
  const Reply reply = Overtaken("council.ballots", vote, [&] {
    W().Do<Council>(branch.people[0], kService + "ReplaceMember",
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
    branch.council = W().Do<Council>(branch.people[0], kService + "ReplaceMember",
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
  branch.meeting = W().Do<Meeting>(branch.people[1], kService + "AddAttendance", late);
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

Meeting LetIn(const Branch& branch, const std::vector<std::string>& people) {
  auto late = Naming<AddAttendanceRequest>(branch.meeting);
  for (const auto& person : people) late.add_person_ids(person);
  return W().Do<Meeting>(branch.people[1], kService + "AddAttendance", late);
}

TEST(Meetings, WhatIsOverIsJudgedByWhoWasThere) {
  Branch branch = NewBranch();
  const Poll poll = Closed(branch, Opened(branch, {CaseFor(branch)}));
  EXPECT_EQ(poll.rule_warnings_size(), 0);
  auto close = Naming<CloseMeetingRequest>(branch.meeting);
  close.set_minutes("Hội đồng đã họp đủ.");
  W().Do<Meeting>(branch.people[1], kService + "CloseMeeting", close);
  const std::string second = W().NewPerson(branch.council.unit_id()).id();
  for (const auto& [leaving, joining] : {std::pair(branch.people[4].person_id, branch.newcomer.person_id),
                                         std::pair(branch.people[3].person_id, second)}) {
    branch.council = W().Do<Council>(branch.people[0], kService + "ReplaceMember",
                                     PassingOn(branch.council, leaving, joining));
  }
  GetMeetingRequest get;
  get.set_id(branch.meeting.id());
  EXPECT_EQ(W().Do<Meeting>(branch.people[1], kService + "GetMeeting", get).rule_warnings_size(), 0);
  EXPECT_EQ(Now(branch, poll).rule_warnings_size(), 0);
}

TEST(Polls, WhoComesAfterTheEndTookNoPart) {
  Branch branch = BranchWith(1);
  const Poll poll = Closed(branch, Opened(branch, {CaseFor(branch)}));
  EXPECT_EQ(poll.rule_warnings_size(), 2);
  branch.meeting = LetIn(branch, {branch.people[1].person_id, branch.people[2].person_id,
                                  branch.people[3].person_id, branch.people[4].person_id});
  EXPECT_EQ(branch.meeting.rule_warnings_size(), 0);
  EXPECT_EQ(Now(branch, poll).rule_warnings_size(), 2);
}

// Of a vote that takes no opinions in writing, which no open vote of this year is: written in behind the
// program.
TEST(Polls, WhatIsOutOfReachFollowsTheRoom) {
  Branch branch = BranchWith(2);
  const Poll poll = Opened(branch, {CaseFor(branch)});
  EXPECT_FALSE(poll.candidates(0).out_of_reach());
  const auto database = W().stack.AsSuperuser();
  Query(*database, "SET session_replication_role = replica");
  Query(*database, "UPDATE council.polls SET written_opinions = false WHERE id = '" + poll.id() + "'");
  EXPECT_TRUE(Now(branch, poll).candidates(0).out_of_reach());  // two of five; more than half are needed
  branch.meeting = LetIn(branch, {branch.people[2].person_id});
  EXPECT_FALSE(Now(branch, poll).candidates(0).out_of_reach());
}

TEST(Votes, WhoLostTheRoleDoesNotVote) {
  using namespace identity::v1;
  const Branch branch = NewBranch();
  const Poll poll = Opened(branch, {CaseFor(branch)});
  auto revoke = WithId<RevokeRoleRequest>();
  revoke.set_account_id(branch.people[2].account_id);
  GetAccountRequest get;
  get.set_id(branch.people[2].account_id);
  revoke.set_etag(W().Do<Account>(W().admin, "identity/IdentityService/GetAccount", get).etag());
  revoke.mutable_grant()->set_role(COUNCIL_MEMBER);
  revoke.mutable_grant()->set_unit_id(branch.council.unit_id());
  W().Do<Account>(W().admin, "identity/IdentityService/RevokeRole", revoke);
  W().ConfirmRoles(branch.people[2].account_id);
  // A role that was taken away is gone within five seconds everywhere.
  Await("the role to be gone", [&] { return Vote(branch.people[2], poll).guards().count("role_held") == 1; });
  EXPECT_TRUE(Vote(branch.people[3], poll).ok());
}

TEST(Votes, WhoLeftTheSchoolDoesNotVote) {
  const Branch branch = NewBranch();
  const Poll poll = Opened(branch, {CaseFor(branch)});
  directory::v1::GetPersonRequest get;
  get.set_id(branch.people[2].person_id);
  const auto person = W().Do<directory::v1::Person>(W().admin, "directory/DirectoryService/GetPerson", get);
  auto transfer = Naming<directory::v1::UpdatePersonRequest>(person);
  transfer.set_full_name(person.full_name());
  transfer.set_position(person.position());
  transfer.set_rank_group(person.rank_group());
  transfer.set_unit_id(W().leader_school);
  W().Do<directory::v1::Person>(W().admin, "directory/DirectoryService/UpdatePerson", transfer);
  ExpectGuard(Vote(branch.people[2], poll), "of_unit");
}

TEST(WrittenOpinions, CountOnceASecondPersonHasComparedThemWithThePaper) {
  const Branch branch = BranchWith(3);
  Poll poll = Opened(branch, {CaseFor(branch)});
  const auto opinion = W().OpinionOf(branch.people[3].person_id, poll);
  poll = W().Do<Poll>(branch.people[1], kService + "RecordWrittenOpinion", opinion);
  ASSERT_EQ(poll.written_opinions_size(), 1);
  EXPECT_EQ(poll.written_opinions(0).state(), WrittenOpinion::RECORDED);
  EXPECT_EQ(poll.written_opinions(0).sha256(), crypto::Hex(crypto::Sha256(opinion.content())));
  EXPECT_TRUE(poll.written_opinions(0).recorded_by_caller());
  EXPECT_EQ(poll.voted_person_ids_size(), 0);

  const auto review = [&](const Actor& who, bool agrees) {
    auto request = WithId<ReviewWrittenOpinionRequest>();
    request.set_poll_id(poll.id());
    request.set_person_id(branch.people[3].person_id);
    request.set_etag(Now(branch, poll).written_opinions(0).etag());
    request.set_agrees_with_paper(agrees);
    Poll response;
    return Try(who, "ReviewWrittenOpinion", request, &response);
  };
  ExpectGuard(review(branch.people[1], true), "second_person");
  ExpectGuard(review(branch.people[1], false), "second_person");
  EXPECT_TRUE(review(branch.people[0], false).ok());
  EXPECT_EQ(Now(branch, poll).written_opinions(0).state(), WrittenOpinion::REFUSED);
  EXPECT_EQ(Now(branch, poll).voted_person_ids_size(), 0);

  auto again = opinion;
  again.set_request_id(crypto::NewUuid());
  W().Do<Poll>(branch.people[1], kService + "RecordWrittenOpinion", again);
  EXPECT_TRUE(review(branch.people[0], true).ok());
  EXPECT_EQ(Now(branch, poll).voted_person_ids_size(), 1);
  EXPECT_EQ(Closed(branch, poll).tally(0).agree(), 1);
}

TEST(WrittenOpinions, OfWhoWasReplacedSinceAreRefusedAndNotConfirmed) {
  Branch branch = NewBranch();
  branch.meeting = OpenedMeeting(branch, 3);
  const std::string member = branch.people[3].person_id;
  const Poll poll = Opened(branch, {CaseFor(branch)});
  W().Do<Poll>(branch.people[1], kService + "RecordWrittenOpinion", W().OpinionOf(member, poll));
  W().Do<Council>(branch.people[0], kService + "ReplaceMember",
                  PassingOn(branch.council, member, branch.newcomer.person_id));
  auto review = WithId<ReviewWrittenOpinionRequest>();
  review.set_poll_id(poll.id());
  review.set_person_id(member);
  review.set_etag(Now(branch, poll).written_opinions(0).etag());
  review.set_agrees_with_paper(true);
  Poll response;
  ExpectGuard(Try(branch.people[0], "ReviewWrittenOpinion", review, &response), "member_of_council");
  review.set_request_id(crypto::NewUuid());
  review.set_agrees_with_paper(false);
  EXPECT_TRUE(Try(branch.people[0], "ReviewWrittenOpinion", review, &response).ok());
  EXPECT_EQ(Closed(branch, poll).tally(0).agree(), 0);
}

TEST(WrittenOpinions, ComeWithAScanOfTheirPaper) {
  const Branch branch = BranchWith(3);
  const Poll poll = Opened(branch, {CaseFor(branch)});
  auto request = W().OpinionOf(branch.people[3].person_id, poll);
  Poll response;
  request.set_content("MZ không phải phiếu");
  ExpectField(Try(branch.people[1], "RecordWrittenOpinion", request, &response), "content");
  request.set_content("\x89PNG\r\n\x1a\n phiếu");
  ExpectField(Try(branch.people[1], "RecordWrittenOpinion", request, &response), "file_name");
  request.set_file_name("D:\\Thi đua\\Phiếu?.png");
  EXPECT_TRUE(Try(branch.people[1], "RecordWrittenOpinion", request, &response).ok());
  EXPECT_EQ(response.written_opinions(0).file_name(), "Phiếu_.png");
  GetWrittenOpinionRequest get;
  get.set_poll_id(poll.id());
  get.set_person_id(branch.people[3].person_id);
  const auto shown = W().Do<GetWrittenOpinionResponse>(branch.people[0], kService + "GetWrittenOpinion", get);
  EXPECT_EQ(shown.content(), request.content());
  EXPECT_EQ(shown.choices_size(), 1);
}

// Tried on 29 November 2026: three ids of nobody as members, their opinions typed by the secretary, all
// passed.
TEST(WrittenOpinions, OfNobodyCannotBeRecorded) {
  const Branch branch = BranchWith(3);
  const Poll poll = Opened(branch, {CaseFor(branch)});
  Poll response;
  ExpectGuard(
      Try(branch.people[1], "RecordWrittenOpinion", W().OpinionOf(crypto::NewUuid(), poll), &response),
      "member_of_council");
}

TEST(PaperCounts, NameEachVoterInTheRoomOnce) {
  const Poll poll = W().NewPoll(kSecret);
  auto request = W().CountFor(poll);
  Poll response;
  request.mutable_count()->set_voter_person_ids(2, request.count().voter_person_ids(0));
  ExpectField(Try(W().secretary, "RecordPaperCount", request, &response), "count.voter_person_ids[2]");
  request.mutable_count()->set_voter_person_ids(2, W().absentee.person_id);
  ExpectField(Try(W().secretary, "RecordPaperCount", request, &response), "count.voter_person_ids[2]");
  request.mutable_count()->set_voter_person_ids(2, W().teacher.person_id);
  ExpectField(Try(W().secretary, "RecordPaperCount", request, &response), "count.voter_person_ids[2]");
}

TEST(Polls, NameEachCaseOnce) {
  const Branch branch = BranchWith(5);
  const Case found = CaseFor(branch);
  Poll response;
  ExpectField(Try(branch.people[1], "OpenPoll", PollOn(branch, {found, found}), &response), "case_ids[1]");
}

TEST(Polls, WhoWithdrewHasNoOutcome) {
  const Branch branch = BranchWith(5);
  const std::vector<Case> cases = {CaseFor(branch), CaseFor(branch)};
  const Poll poll = Opened(branch, cases);
  submission::v1::GetDossierRequest get;
  get.set_id(cases[0].dossier_id());
  auto withdraw = Naming<submission::v1::WithdrawDossierRequest>(
      W().Do<submission::v1::Dossier>(branch.people[1], "submission/SubmissionService/GetDossier", get));
  withdraw.set_reason("Chưa đủ minh chứng");
  W().Do<submission::v1::Dossier>(branch.people[1], "submission/SubmissionService/WithdrawDossier", withdraw);
  approval::v1::GetCaseRequest get_case;
  get_case.set_id(cases[0].id());
  Await("the case to be withdrawn", [&] {
    return W().Do<approval::v1::GetCaseResponse>(branch.people[1], "approval/ApprovalService/GetCase",
                                                 get_case)
               .case_()
               .outcome() == "WITHDRAWN";
  });
  for (const Actor& member : branch.people) EXPECT_TRUE(Vote(member, poll).ok());
  const Poll closed = Closed(branch, poll);
  EXPECT_TRUE(closed.candidates(0).withdrawn());
  ASSERT_EQ(closed.tally_size(), 1);
  EXPECT_EQ(closed.tally(0).case_id(), cases[1].id());
  EXPECT_TRUE(closed.tally(0).passed());
}

// While the result of a poll is on its way its case still seems to wait: it is not judged again.
TEST(Polls, ACaseIsJudgedOnceWhileItsResultIsOnItsWay) {
  const Branch branch = BranchWith(5);
  const Case found = CaseFor(branch);
  const Poll poll = Opened(branch, {found});
  const auto database = W().stack.AsSuperuser();
  Query(*database, "BEGIN; LOCK TABLE approval.cases IN SHARE MODE");
  Closed(branch, poll);
  Poll response;
  const Reply second = Try(branch.people[1], "OpenPoll", PollOn(branch, {found}), &response);
  Query(*database, "COMMIT");
  EXPECT_EQ(second.reason(), "CASE_JUDGED") << second.Describe();
}

// A session of the same person from the beginning, as at a computer that knows nothing yet.
Actor AtAnotherComputer(const Actor& person) {
  // A person would wait for the next code; a test has all of them unused again.
  Query(*W().database,
        "UPDATE identity.second_factors SET last_step = 0 WHERE account_id = '" + person.account_id + "'");
  Actor there =
      W().api.SignIn(person.username, kPassword,
                     crypto::TotpCode(crypto::TotpSeed(person.totp_secret), crypto::TotpStep(absl::Now())));
  there.totp_secret = person.totp_secret;
  return there;
}

// The secretary's computer dies before it hears that the poll is open: the meeting goes on without it.
TEST(Polls, OutliveTheComputerOfWhoOpenedThem) {
  Branch branch = BranchWith(5);
  const Case found = CaseFor(branch);
  const Poll opened = Opened(branch, {found});
  EXPECT_TRUE(Vote(branch.people[2], opened).ok());

  const Actor secretary = AtAnotherComputer(branch.people[1]);
  GetMeetingRequest get;
  get.set_id(branch.meeting.id());
  branch.meeting = W().Do<Meeting>(secretary, kService + "GetMeeting", get);
  EXPECT_EQ(branch.meeting.state(), Meeting::OPEN);
  ListPollsRequest list;
  list.set_meeting_id(branch.meeting.id());
  const auto polls = W().Do<ListPollsResponse>(secretary, kService + "ListPolls", list);
  ASSERT_EQ(polls.polls_size(), 1);
  EXPECT_EQ(polls.polls(0).id(), opened.id());
  EXPECT_EQ(polls.polls(0).voted_person_ids_size(), 1);
  Poll again;
  EXPECT_EQ(Try(secretary, "OpenPoll", PollOn(branch, {found}), &again).reason(), "CASE_IN_OPEN_POLL");

  EXPECT_TRUE(Vote(branch.people[3], opened).ok());
  const auto closed =
      W().Do<Poll>(secretary, kService + "ClosePoll", Naming<ClosePollRequest>(Now(branch, opened)));
  EXPECT_EQ(closed.state(), Poll::CLOSED);
  EXPECT_EQ(closed.tally(0).agree(), 2);
}

TEST(Polls, ShowWhatPartsTwoOfOneName) {
  const Branch branch = BranchWith(5);
  const Poll parted = Opened(branch, {CaseFor(branch, "Nguyễn Thị Hoa", "Giáo viên, tổ 4"),
                                      CaseFor(branch, "Nguyễn Thị Hoa", "Giáo viên, tổ 1")});
  EXPECT_TRUE(absl::StartsWith(parted.candidates(0).label(), "Nguyễn Thị Hoa – Giáo viên, tổ 4 – "));
  EXPECT_TRUE(absl::StartsWith(parted.candidates(1).label(), "Nguyễn Thị Hoa – Giáo viên, tổ 1 – "));
  EXPECT_FALSE(absl::StrContains(parted.candidates(0).label(), "sinh ngày"));
  // Of one position, one birth date even: the staff code is nobody else's.
  const Poll equal = Opened(branch, {CaseFor(branch, "Lê Văn Lúa"), CaseFor(branch, "Lê Văn Lúa")});
  EXPECT_TRUE(absl::StrContains(equal.candidates(0).label(), "sinh ngày 15/04/1985"));
  EXPECT_NE(equal.candidates(0).label(), equal.candidates(1).label());
  // Where only a year of birth is known, the year alone.
  const Poll years = Opened(
      branch, {CaseFor(branch, "Mai Thị Sen", "Giáo viên", Day(1968, 0, 0)), CaseFor(branch, "Mai Thị Sen")});
  EXPECT_TRUE(absl::StrContains(years.candidates(0).label(), "sinh năm 1968 – "))
      << years.candidates(0).label();
  EXPECT_TRUE(absl::StrContains(years.candidates(1).label(), "sinh ngày 15/04/1985"));
  // The same in a list of cases, where only those of one name have a note.
  approval::v1::ListCasesRequest list;
  list.set_holder_unit_id(branch.council.unit_id());
  list.set_query("Nguyễn Thị Hoa");
  const auto cases =
      W().Do<approval::v1::ListCasesResponse>(branch.people[1], "approval/ApprovalService/ListCases", list);
  std::set<std::string> notes;
  for (const Case& found : cases.cases()) notes.insert(found.subject_note());
  EXPECT_EQ(notes, (std::set<std::string>{"Giáo viên, tổ 1", "Giáo viên, tổ 4"}));
}

}  // namespace
}  // namespace thidua::test
