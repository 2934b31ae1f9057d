// What a council votes on, and which of its members still may.
#include <gtest/gtest.h>

#include <set>

#include "absl/strings/match.h"
#include "absl/time/clock.h"
#include "services/common/crypto/totp.h"
#include "tests/contract/branch.h"
#include "tests/support/await.h"
#include "tests/support/database.h"

namespace thidua::test {
namespace {

using namespace council::v1;
using approval::v1::Case;

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
  const Branch branch = NewBranch();
  const Poll poll = Opened(branch, {CaseFor(branch)});
  RevokeMembership(branch, branch.people[2]);
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
  branch.meeting = W().Do<Meeting>(secretary, kCouncils + "GetMeeting", get);
  EXPECT_EQ(branch.meeting.state(), Meeting::OPEN);
  ListPollsRequest list;
  list.set_meeting_id(branch.meeting.id());
  const auto polls = W().Do<ListPollsResponse>(secretary, kCouncils + "ListPolls", list);
  ASSERT_EQ(polls.polls_size(), 1);
  EXPECT_EQ(polls.polls(0).id(), opened.id());
  EXPECT_EQ(polls.polls(0).voted_person_ids_size(), 1);
  Poll again;
  EXPECT_EQ(Try(secretary, "OpenPoll", PollOn(branch, {found}), &again).reason(), "CASE_IN_OPEN_POLL");

  EXPECT_TRUE(Vote(branch.people[3], opened).ok());
  const auto closed =
      W().Do<Poll>(secretary, kCouncils + "ClosePoll", Naming<ClosePollRequest>(Now(branch, opened)));
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
