#include "services/council/domain/tally.h"

#include <gtest/gtest.h>

namespace thidua::council {
namespace {

v1::VoteRule Rule(int permille, v1::VoteRule::Base base) {
  v1::VoteRule rule;
  rule.set_threshold_permille(permille);
  rule.set_base(base);
  return rule;
}

std::vector<Ballot> Agreeing(int count) { return std::vector<Ballot>(count, Ballot{{"c", v1::AGREE}}); }

TEST(TallyTest, TheDenominatorIsAllMembers) {
  const v1::VoteRule rule = Rule(800, v1::VoteRule::ALL_MEMBERS);
  EXPECT_FALSE(TallyOf(rule, "c", 11, Agreeing(8)).passed());
  const auto passed = TallyOf(rule, "c", 11, Agreeing(9));
  EXPECT_TRUE(passed.passed());
  EXPECT_EQ(passed.needed(), 9);
  EXPECT_EQ(passed.blank(), 2);  // two members gave no opinion and count as not agreeing
}

TEST(TallyTest, NinetyPercentOfNineIsUnanimity) {
  EXPECT_FALSE(TallyOf(Rule(900, v1::VoteRule::ALL_MEMBERS), "c", 9, Agreeing(8)).passed());
  EXPECT_TRUE(TallyOf(Rule(900, v1::VoteRule::ALL_MEMBERS), "c", 9, Agreeing(9)).passed());
}

TEST(TallyTest, TheBaseFollowsTheRule) {
  EXPECT_EQ(BaseOf(Rule(800, v1::VoteRule::ALL_MEMBERS), 11, 9), 11);
  EXPECT_EQ(BaseOf(Rule(800, v1::VoteRule::PRESENT), 11, 9), 9);
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
