#include "services/block/domain/nomination.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace thidua::block {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const std::vector<std::string> kMembers = {"a", "b", "c", "d"};

v1::Nomination Of(int seats, v1::Nomination::TieRule rule = v1::Nomination::HIGHER_SCORE) {
  v1::Nomination nomination;
  nomination.set_seats(seats);
  nomination.set_tie_rule(rule);
  return nomination;
}

std::vector<std::string> Nominated(const NominationCount& count) {
  std::vector<std::string> units;
  for (const auto& result : count.results) {
    if (result.nominated()) units.push_back(result.unit_id());
  }
  return units;
}

TEST(Nomination, GoesToTheMostVotes) {
  const auto count = CountNomination(Of(2), kMembers, {{"a", 1}, {"b", 3}, {"c", 2}}, {}, {});
  EXPECT_THAT(Nominated(count), ElementsAre("b", "c"));
  EXPECT_THAT(count.tied, IsEmpty());
  EXPECT_EQ(count.results[2].place(), 3);
  EXPECT_EQ(count.results[3].place(), 0);
  EXPECT_EQ(count.results[3].no_place_reason(), "Không có phiếu suy tôn.");
}

TEST(Nomination, IsOfNobodyWithoutAVoteAlsoWhereThereIsRoom) {
  EXPECT_THAT(Nominated(CountNomination(Of(3), kMembers, {{"a", 2}}, {{"b", 1}}, {})), ElementsAre("a"));
}

TEST(Nomination, IsPartedByTheRankOfScoresWhereTheRuleSaysSo) {
  const std::map<std::string, int> votes = {{"a", 2}, {"b", 2}}, ranks = {{"a", 3}, {"b", 1}};
  EXPECT_THAT(Nominated(CountNomination(Of(1), kMembers, votes, ranks, {})), ElementsAre("b"));
  const auto meeting = CountNomination(Of(1, v1::Nomination::MEETING_DECIDES), kMembers, votes, ranks, {});
  EXPECT_THAT(meeting.tied, ElementsAre("a", "b"));
  EXPECT_EQ(meeting.results[1].place(), 1) << "shared";
}

// A unit whose scorecard has no rank stands behind those that have one.
TEST(Nomination, PutsARankBeforeNone) {
  EXPECT_THAT(Nominated(CountNomination(Of(1), kMembers, {{"a", 2}, {"b", 2}}, {{"b", 9}}, {})),
              ElementsAre("b"));
}

TEST(Nomination, OfThoseWhomNothingPartsIsAsTheMeetingPrefers) {
  const std::map<std::string, int> votes = {{"a", 2}, {"b", 2}, {"c", 3}};
  const auto tied = CountNomination(Of(2), kMembers, votes, {}, {});
  EXPECT_THAT(tied.tied, ElementsAre("a", "b"));
  const auto parted = CountNomination(Of(2), kMembers, votes, {}, {"b"});
  EXPECT_THAT(parted.tied, IsEmpty());
  EXPECT_THAT(Nominated(parted), ElementsAre("c", "b"));
  // A preference parts equals only, and lifts nobody above more votes.
  EXPECT_THAT(Nominated(CountNomination(Of(1), kMembers, votes, {}, {"a"})), ElementsAre("c"));
}

TEST(Nomination, HasNoTieWhereThereIsRoomForAll) {
  EXPECT_THAT(CountNomination(Of(2), kMembers, {{"a", 2}, {"b", 2}}, {}, {}).tied, IsEmpty());
}

TEST(Nomination, LeavesOutWhoIsBarredWithTheReason) {
  auto nomination = Of(1);
  auto* barred = nomination.add_barred();
  barred->set_unit_id("a");
  barred->set_reason("Thủ trưởng bị kỷ luật");
  const auto count = CountNomination(nomination, kMembers, {{"a", 3}, {"b", 1}}, {}, {});
  EXPECT_THAT(Nominated(count), ElementsAre("b"));
  EXPECT_EQ(count.results[1].no_place_reason(), "Thủ trưởng bị kỷ luật");
  EXPECT_NE(WrongVote(nomination, kMembers, "b", {"a"}), "");
}

TEST(Nomination, TakesAVoteForOthersOnlyAndForNoMoreThanSeats) {
  EXPECT_EQ(WrongVote(Of(2), kMembers, "a", {"b", "c"}), "");
  EXPECT_NE(WrongVote(Of(2), kMembers, "a", {"a"}), "");
  EXPECT_NE(WrongVote(Of(2), kMembers, "a", {"b", "b"}), "");
  EXPECT_NE(WrongVote(Of(1), kMembers, "a", {"b", "c"}), "");
  EXPECT_NE(WrongVote(Of(1), kMembers, "a", {"x"}), "");
}

}  // namespace
}  // namespace thidua::block
