#include "services/block/domain/ranking.h"

#include <gtest/gtest.h>

namespace thidua::block {
namespace {

v1::Scorecard Card(const std::string& unit, int self, int reviewed) {
  v1::Scorecard card;
  card.set_unit_id(unit);
  card.add_self_scores()->set_points(self);
  if (reviewed >= 0) card.add_reviewed_scores()->set_points(reviewed);
  return card;
}

TEST(RankingTest, EqualPointsShareARankAndUnscoredComeLast) {
  const auto lines = Rank({"a", "b", "c", "d"}, {Card("b", 90, -1), Card("c", 99, 90), Card("d", 50, -1)});
  EXPECT_EQ(lines[0].rank(), 1);
  EXPECT_EQ(lines[1].rank(), 1);
  EXPECT_EQ(lines[2].rank(), 3);
  EXPECT_EQ(lines[2].unit_id(), "d");
  EXPECT_EQ(lines[3].unit_id(), "a");
  EXPECT_EQ(lines[3].rank(), 0);
}

TEST(RankingTest, ReviewedPointsCountBeforeSelfScores) {
  const auto lines = Rank({"a", "b"}, {Card("a", 100, 10), Card("b", 20, -1)});
  EXPECT_EQ(lines[0].unit_id(), "b");
  EXPECT_EQ(lines[1].self_scores(0).points(), 100);
  EXPECT_EQ(lines[1].reviewed_scores(0).points(), 10);
}

TEST(RankingTest, EachCriterionIsScoredOnceWithinItsMaximum) {
  v1::Block block;
  auto* criterion = block.add_criteria();
  criterion->set_code("ND1");
  criterion->set_max_points(60);
  v1::SubmitSelfScoreRequest request;
  EXPECT_NE(WrongScores(block.criteria(), request.scores()), "");
  auto* score = request.add_scores();
  score->set_criterion_code("ND1");
  score->set_points(61);
  EXPECT_NE(WrongScores(block.criteria(), request.scores()), "");
  score->set_points(60);
  EXPECT_EQ(WrongScores(block.criteria(), request.scores()), "");
  request.add_scores()->set_criterion_code("ND9");
  EXPECT_NE(WrongScores(block.criteria(), request.scores()), "");
}

}  // namespace
}  // namespace thidua::block
