#include "services/council/domain/tally.h"

#include <gtest/gtest.h>

namespace thidua::council {
namespace {

constexpr char kCase[] = "c";

// On one candidate, who is member `m3`.
v1::Poll PollWith(int permille, v1::VoteRule::Recusal recusal = v1::VoteRule::NO_RECUSAL) {
  v1::Poll poll;
  poll.mutable_rule()->set_threshold_permille(permille);
  poll.mutable_rule()->set_base(v1::VoteRule::ALL_MEMBERS);
  poll.mutable_rule()->set_written_opinions(true);
  poll.mutable_rule()->set_tie(v1::VoteRule::CHAIR_DECIDES);
  poll.mutable_rule()->set_recusal(recusal);
  auto* candidate = poll.add_candidates();
  candidate->set_case_id(kCase);
  candidate->set_person_id("m3");
  return poll;
}

// m0 is the chair.
Roll Members(int count, int present) {
  Roll roll;
  for (int i = 0; i < count; ++i) roll.members.push_back("m" + std::to_string(i));
  for (int i = 0; i < present; ++i) roll.present.insert("m" + std::to_string(i));
  return roll;
}

std::vector<Ballot> Agreeing(int count) {
  std::vector<Ballot> ballots;
  for (int i = 0; i < count; ++i) ballots.push_back({"m" + std::to_string(i), false, {{kCase, v1::AGREE}}});
  return ballots;
}

v1::CandidateTally One(const v1::Poll& poll, const Roll& roll, const std::vector<Ballot>& ballots) {
  return TallyOf(poll, roll, ballots).front();
}

TEST(TallyTest, TheDenominatorIsAllMembers) {
  const v1::Poll poll = PollWith(800);
  EXPECT_FALSE(One(poll, Members(11, 11), Agreeing(8)).passed());
  const auto passed = One(poll, Members(11, 11), Agreeing(9));
  EXPECT_TRUE(passed.passed());
  EXPECT_EQ(passed.needed(), 9);
  EXPECT_EQ(passed.blank(), 2);  // two members gave no opinion and count as not agreeing
}

TEST(TallyTest, NinetyPercentOfNineIsUnanimity) {
  EXPECT_FALSE(One(PollWith(900), Members(9, 9), Agreeing(8)).passed());
  EXPECT_TRUE(One(PollWith(900), Members(9, 9), Agreeing(9)).passed());
}

TEST(TallyTest, TheBaseFollowsTheRule) {
  v1::Poll poll = PollWith(800);
  EXPECT_EQ(One(poll, Members(11, 9), {}).base(), 11);
  poll.mutable_rule()->set_base(v1::VoteRule::PRESENT);
  EXPECT_EQ(One(poll, Members(11, 9), {}).base(), 9);
  // The written opinion of one who is absent counts as a vote.
  EXPECT_EQ(One(poll, Members(11, 9), {{"m10", true, {{kCase, v1::AGREE}}}}).base(), 10);
}

TEST(TallyTest, WhoComesAfterHisOpinionWasRecordedCountsOnce) {
  v1::Poll poll = PollWith(800);
  poll.mutable_rule()->set_base(v1::VoteRule::PRESENT);
  const std::vector<Ballot> written = {{"m3", true, {{kCase, v1::AGREE}}},
                                       {"m10", true, {{kCase, v1::AGREE}}}};
  EXPECT_EQ(One(poll, Members(11, 9), written).base(), 10);
  EXPECT_EQ(TakingPart(Members(11, 9), written), 10);
}

TEST(TallyTest, AWithdrawnCandidateHasNoOutcome) {
  v1::Poll poll = PollWith(800);
  poll.mutable_candidates(0)->set_withdrawn(true);
  poll.add_candidates()->set_case_id("d");
  const auto tally = TallyOf(poll, Members(5, 5), {{"m1", false, {{kCase, v1::AGREE}, {"d", v1::AGREE}}}});
  ASSERT_EQ(tally.size(), 1u);
  EXPECT_EQ(tally[0].case_id(), "d");
  EXPECT_EQ(tally[0].rank(), 1);
}

TEST(TallyTest, WhoStandsAsideMayStayInTheBaseOrLeaveIt) {
  std::vector<Ballot> others = Agreeing(9);
  others.erase(others.begin() + 3);
  const auto stays = PollWith(900, v1::VoteRule::STAYS_IN_BASE);
  EXPECT_FALSE(One(stays, Members(9, 9), others).passed());
  EXPECT_TRUE(OutOfReach(stays.rule(), stays.candidates(0), Members(9, 9)));
  const auto leaves = PollWith(900, v1::VoteRule::LEAVES_BASE);
  EXPECT_EQ(One(leaves, Members(9, 9), others).base(), 8);
  EXPECT_TRUE(One(leaves, Members(9, 9), others).passed());
  EXPECT_FALSE(OutOfReach(leaves.rule(), leaves.candidates(0), Members(9, 9)));
  EXPECT_EQ(One(leaves, Members(3, 3), {}).base(), 3);  // the candidate is no member of this council
}

TEST(TallyTest, OnlyTheMemberWhoStandsAsideLeavesHisOwnCaseOut) {
  v1::Poll poll = PollWith(800, v1::VoteRule::LEAVES_BASE);
  poll.add_candidates()->set_case_id("d");
  EXPECT_EQ(CasesFor(poll, "m3"), std::vector<std::string>{"d"});
  EXPECT_EQ(CasesFor(poll, "m1"), (std::vector<std::string>{kCase, "d"}));
  poll.mutable_rule()->set_recusal(v1::VoteRule::NO_RECUSAL);
  EXPECT_EQ(CasesFor(poll, "m3"), (std::vector<std::string>{kCase, "d"}));
}

TEST(TallyTest, ATieIsPartedByTheChairWhereTheRuleSaysSo) {
  v1::Poll poll = PollWith(500);
  poll.add_candidates()->set_case_id("d");
  poll.add_candidates()->set_case_id("e");
  const std::vector<Ballot> ballots = {
      {"m0", false, {{kCase, v1::DISAGREE}, {"d", v1::AGREE}, {"e", v1::AGREE}}},
      {"m1", false, {{kCase, v1::AGREE}, {"d", v1::DISAGREE}, {"e", v1::AGREE}}}};
  const auto ranks = [&] {
    std::vector<int> out;
    for (const auto& line : TallyOf(poll, Members(3, 3), ballots)) out.push_back(line.rank());
    return out;
  };
  EXPECT_EQ(ranks(), (std::vector<int>{3, 2, 1}));
  poll.mutable_rule()->set_tie(v1::VoteRule::VOTE_AGAIN);
  EXPECT_EQ(ranks(), (std::vector<int>{2, 2, 1}));
}

TEST(TallyTest, APaperCountKnowsNoChair) {
  v1::Poll poll = PollWith(500);
  poll.add_candidates()->set_case_id("d");
  v1::PaperCount count;
  for (const char* id : {kCase, "d"}) {
    auto* line = count.add_lines();
    line->set_case_id(id);
    line->set_agree(2);
  }
  const auto tally = TallyOfCount(poll, Members(3, 3), count);
  EXPECT_TRUE(tally[0].passed());
  EXPECT_EQ(tally[0].blank(), 1);
  EXPECT_EQ(tally[0].rank(), 1);
  EXPECT_EQ(tally[1].rank(), 1);
}

TEST(TallyTest, ABallotNamesEachCandidateOnce) {
  v1::CastVoteRequest request;
  auto add = [&](const char* id) { request.add_choices()->set_case_id(id); };
  add("a");
  EXPECT_FALSE(Complete({"a", "b"}, request.choices()));
  add("a");
  EXPECT_FALSE(Complete({"a", "b"}, request.choices()));
  request.mutable_choices(1)->set_case_id("b");
  EXPECT_TRUE(Complete({"a", "b"}, request.choices()));
  add("c");
  EXPECT_FALSE(Complete({"a", "b"}, request.choices()));
}

}  // namespace
}  // namespace thidua::council
