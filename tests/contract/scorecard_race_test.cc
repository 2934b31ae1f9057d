// Two who lead a block give points on one card in the same moment; and one gives some while the meeting fixes
// all.
#include <gtest/gtest.h>

#include "tests/contract/racing.h"
#include "thidua/block/v1/scorecard_service.pb.h"

namespace thidua::test {
namespace {

using namespace block::v1;

const std::string kCheck = "block/ScorecardService/CheckScorecard";
const std::string kFix = "block/ScorecardService/FixScorecards";

Ask SceneOf(const std::string& method) {
  for (const Scene& scene : AllScenes()) {
    if (scene.method == method) return scene.ask(TheWorld());
  }
  ADD_FAILURE() << "no scene";
  return {};
}

TEST(ScorecardRaces, TwoCheckOneCardAndTheSecondIsToldOfTheFirst) {
  World& w = TheWorld();
  const Ask first = SceneOf(kCheck);
  auto second = dynamic_cast<const CheckScorecardRequest&>(*first.request);
  second.set_request_id(crypto::NewUuid());
  second.mutable_entries(0)->set_points(41000);
  // He deputises: principal of another school of the division.
  static const Actor deputy = w.NewActor(w.NewUnit(directory::v1::PRIMARY_SCHOOL, w.division).id(),
                                         {{identity::v1::BLOCK_LEADER, w.leader_school}});
  ExpectOneDone(AtOnce("block.scorecards", {{kCheck, first}, {kCheck, By(deputy, second)}}),
                {"ETAG_MISMATCH"});
}

TEST(ScorecardRaces, WhoComesAfterTheFixingGivesNoPoints) {
  World& w = TheWorld();
  const Ask check = SceneOf(kCheck);
  const auto& request = dynamic_cast<const CheckScorecardRequest&>(*check.request);
  Ask fix = SceneOf(kFix);
  // Of the very block whose card is checked: a change of it says which that is.
  const auto card = w.Do<Scorecard>(w.leader, kCheck, request);
  auto of_block = dynamic_cast<const FixScorecardsRequest&>(*fix.request);
  of_block.set_block_id(card.block_id());
  auto late = request;
  late.set_request_id(crypto::NewUuid());
  late.set_etag(card.etag());
  const auto replies =
      InTurn("block.scoreboards", {{kFix, By(w.leader, of_block)}, {kCheck, By(w.leader, late)}});
  EXPECT_TRUE(replies[0].ok()) << replies[0].Describe();
  EXPECT_EQ(replies[1].reason(), "SCORES_FIXED") << replies[1].Describe();
}

}  // namespace
}  // namespace thidua::test
