// Opinions and ballots on paper: nobody enters alone what decides, and only members who may vote are counted.
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "tests/contract/branch.h"
#include "tests/contract/racing.h"
#include "tests/support/database.h"

namespace thidua::test {
namespace {

using namespace council::v1;

Reply Review(const Actor& who, const Branch& branch, const Poll& poll, const std::string& member,
             bool agrees) {
  auto request = WithId<ReviewWrittenOpinionRequest>();
  request.set_poll_id(poll.id());
  request.set_person_id(member);
  request.set_etag(Now(branch, poll).written_opinions(0).etag());
  request.set_agrees_with_paper(agrees);
  Poll response;
  return Try(who, "ReviewWrittenOpinion", request, &response);
}

TEST(WrittenOpinions, CountOnceASecondPersonHasComparedThemWithThePaper) {
  const Branch branch = BranchWith(3);
  Poll poll = Opened(branch, {CaseFor(branch)});
  const auto opinion = W().OpinionOf(branch.people[3].person_id, poll);
  poll = W().Do<Poll>(branch.people[1], kCouncils + "RecordWrittenOpinion", opinion);
  ASSERT_EQ(poll.written_opinions_size(), 1);
  EXPECT_EQ(poll.written_opinions(0).state(), WrittenOpinion::RECORDED);
  EXPECT_EQ(poll.written_opinions(0).sha256(), crypto::Hex(crypto::Sha256(opinion.content())));
  EXPECT_TRUE(poll.written_opinions(0).recorded_by_caller());
  EXPECT_EQ(poll.voted_person_ids_size(), 0);

  const auto review = [&](const Actor& who, bool agrees) {
    return Review(who, branch, poll, branch.people[3].person_id, agrees);
  };
  ExpectGuard(review(branch.people[1], true), "second_person");
  ExpectGuard(review(branch.people[1], false), "second_person");
  EXPECT_TRUE(review(branch.people[0], false).ok());
  EXPECT_EQ(Now(branch, poll).written_opinions(0).state(), WrittenOpinion::REFUSED);
  EXPECT_EQ(Now(branch, poll).voted_person_ids_size(), 0);

  auto again = opinion;
  again.set_request_id(crypto::NewUuid());
  W().Do<Poll>(branch.people[1], kCouncils + "RecordWrittenOpinion", again);
  EXPECT_TRUE(review(branch.people[0], true).ok());
  EXPECT_EQ(Now(branch, poll).voted_person_ids_size(), 1);
  EXPECT_EQ(Closed(branch, poll).tally(0).agree(), 1);
}

TEST(WrittenOpinions, OfWhoWasReplacedSinceAreRefusedAndNotConfirmed) {
  Branch branch = NewBranch();
  branch.meeting = OpenedMeeting(branch, 3);
  const std::string member = branch.people[3].person_id;
  const Poll poll = Opened(branch, {CaseFor(branch)});
  W().Do<Poll>(branch.people[1], kCouncils + "RecordWrittenOpinion", W().OpinionOf(member, poll));
  W().Do<Council>(branch.people[0], kCouncils + "ReplaceMember",
                  PassingOn(branch.council, member, branch.newcomer.person_id));
  ExpectGuard(Review(branch.people[0], branch, poll, member, true), "member_of_council");
  EXPECT_TRUE(Review(branch.people[0], branch, poll, member, false).ok());
  EXPECT_EQ(Closed(branch, poll).tally(0).agree(), 0);
}

// The role is taken away while the paper is being entered: it came first, and is not confirmed.
TEST(WrittenOpinions, OfWhoLostTheRoleMeanwhileAreNotConfirmed) {
  Branch branch = NewBranch();
  branch.meeting = OpenedMeeting(branch, 3);
  const Actor& member = branch.people[3];
  const Poll poll = Opened(branch, {CaseFor(branch)});
  const Racer paper = {kCouncils + "RecordWrittenOpinion",
                       By(branch.people[1], W().OpinionOf(member.person_id, poll))};
  const Reply entered = Overtaken("council.ballots", paper, [&] { RevokeMembership(branch, member); });
  EXPECT_TRUE(entered.ok()) << entered.Describe();
  ExpectGuard(Review(branch.people[0], branch, poll, member.person_id, true), "role_held");
  EXPECT_TRUE(Review(branch.people[0], branch, poll, member.person_id, false).ok());
  Poll response;
  ExpectGuard(Try(branch.people[1], "RecordWrittenOpinion", W().OpinionOf(member.person_id, poll), &response),
              "role_held");
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
  const auto shown =
      W().Do<GetWrittenOpinionResponse>(branch.people[0], kCouncils + "GetWrittenOpinion", get);
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

void SetSecret(const Poll& poll, const char* secret) {
  const auto database = W().stack.AsSuperuser();
  Query(*database, "SET session_replication_role = replica");
  Query(*database,
        absl::StrCat("UPDATE council.polls SET secret = ", secret, " WHERE id = '", poll.id(), "'"));
}

// A secret vote of the branch, which the title that anybody may win is not voted on by: written in behind the
// program, and taken out again so that the log verifies for the tests that follow.
class SecretPoll {
 public:
  explicit SecretPoll(const Branch& branch) : poll_(Opened(branch, {CaseFor(branch)})) {
    SetSecret(poll_, "true");
    poll_ = Now(branch, poll_);
  }
  ~SecretPoll() { SetSecret(poll_, "false"); }
  const Poll& poll() const { return poll_; }

 private:
  Poll poll_;
};

RecordPaperCountRequest CountOf(const Poll& poll, const std::vector<std::string>& voters) {
  auto request = W().CountFor(poll);
  *request.mutable_count()->mutable_voter_person_ids() = {voters.begin(), voters.end()};
  return request;
}

TEST(PaperCounts, LeaveOutWhoLostTheRole) {
  const Branch branch = NewBranch();
  const SecretPoll secret(branch);
  const Poll& poll = secret.poll();
  const auto& people = branch.people;
  RevokeMembership(branch, people[3]);
  identity::v1::GetAccountRequest get;
  get.set_id(people[2].account_id);
  auto disable = WithId<identity::v1::DisableAccountRequest>();
  disable.set_account_id(get.id());
  disable.set_etag(
      W().Do<identity::v1::Account>(W().admin, "identity/IdentityService/GetAccount", get).etag());
  disable.set_reason("Nghỉ việc");
  W().Do<identity::v1::Account>(W().admin, "identity/IdentityService/DisableAccount", disable);
  Poll response;
  const Reply refused =
      Try(people[1], "RecordPaperCount",
          CountOf(poll, {people[1].person_id, people[2].person_id, people[3].person_id}), &response);
  EXPECT_EQ(refused.reason(), "FIELD_INVALID") << refused.Describe();
  EXPECT_EQ(refused.fields().size(), 2u) << refused.Describe();
  EXPECT_EQ(refused.fields().count("count.voter_person_ids[1]"), 1u) << refused.Describe();
  EXPECT_EQ(refused.fields().count("count.voter_person_ids[2]"), 1u) << refused.Describe();
  const Reply counted =
      Try(people[1], "RecordPaperCount",
          CountOf(poll, {people[0].person_id, people[1].person_id, people[4].person_id}), &response);
  EXPECT_TRUE(counted.ok()) << counted.Describe();
}

// The seat comes by decision: whoever votes on paper alone needs no role, and no account.
TEST(PaperCounts, CountMembersWhoNeverHadTheRole) {
  Branch branch = NewBranch();
  const std::string unit = branch.council.unit_id();
  const std::string teacher = W().NewActor(unit, {{identity::v1::TEACHER, unit}}).person_id;
  const std::string unknown = W().NewPerson(unit).id();
  const auto pass = [&](size_t seat, const std::string& joining) {
    branch.council = W().Do<Council>(branch.people[0], kCouncils + "ReplaceMember",
                                     PassingOn(branch.council, branch.people[seat].person_id, joining));
  };
  pass(3, teacher);
  pass(4, unknown);
  branch.meeting = LetIn(branch, {teacher, unknown});
  const SecretPoll secret(branch);
  const Poll& poll = secret.poll();
  Poll response;
  const Reply counted = Try(branch.people[1], "RecordPaperCount",
                            CountOf(poll, {branch.people[1].person_id, teacher, unknown}), &response);
  EXPECT_TRUE(counted.ok()) << counted.Describe();
}

}  // namespace
}  // namespace thidua::test
