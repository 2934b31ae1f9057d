#include "tests/contract/scenes.h"

namespace thidua::test {
namespace {

using namespace block::v1;

SignPactRequest Sign(World& w, const std::string& unit) {
  auto request = WithId<SignPactRequest>();
  request.set_block_id(w.NewBlock().id());
  request.set_unit_id(unit);
  return request;
}

SubmitSelfScoreRequest SelfScore(const std::string& block_id, const std::string& unit) {
  auto request = WithId<SubmitSelfScoreRequest>();
  request.set_block_id(block_id);
  request.set_unit_id(unit);
  auto* points = request.add_scores();
  points->set_criterion_code("ND1");
  points->set_points(95);
  return request;
}

ReviewScoreRequest Review(const Scorecard& card) {
  auto request = WithId<ReviewScoreRequest>();
  request.set_scorecard_id(card.id());
  request.set_etag(card.etag());
  auto* points = request.add_scores();
  points->set_criterion_code("ND1");
  points->set_points(88);
  request.set_note("Đối chiếu minh chứng");
  return request;
}

}  // namespace

Scenes BlockScenes() {
  const std::string s = "block/BlockService/";
  return {
      {s + "CreateBlock", [](World& w) { return By(w.officer, w.BlockRequest()); }},
      {s + "GetBlock",
       [](World& w) {
         GetBlockRequest request;
         request.set_id(w.block.id());
         return By(w.teacher, request);
       },
       Stranger::kWelcome},
      {s + "ListBlocks", [](World& w) { return By(w.teacher, ListBlocksRequest()); }, Stranger::kWelcome},
      {s + "ChangeLeader",
       [](World& w) {
         auto request = Naming<ChangeLeaderRequest>(w.NewBlock());
         request.set_leader_unit_id(w.school);
         request.set_deputy_unit_id(w.leader_school);
         return By(w.officer, request);
       }},
      {s + "SignPact",
       [](World& w) { return By(w.principal, Sign(w, w.school)); },
       Stranger::kRefused,
       1,
       {{"by_a_unit_outside_of_the_block", [](World& w) { return By(w.stranger, Sign(w, w.foreign_school)); },
         "NOT_A_MEMBER_UNIT"}}},
      {s + "SubmitSelfScore",
       [](World& w) { return By(w.principal, SelfScore(w.NewBlock().id(), w.school)); },
       Stranger::kRefused,
       1,
       {{"by_a_unit_outside_of_the_block",
         [](World& w) { return By(w.stranger, SelfScore(w.block.id(), w.foreign_school)); },
         "NOT_A_MEMBER_UNIT"},
        {"after_the_review",
         [](World& w) {
           const auto card =
               w.Do<Scorecard>(w.leader, "block/BlockService/ReviewScore", Review(w.NewScorecard()));
           return By(w.principal, SelfScore(card.block_id(), w.school));
         },
         "SCORE_REVIEWED"}}},
      {s + "ReviewScore", [](World& w) { return By(w.leader, Review(w.NewScorecard())); }},
      {s + "GetRanking",
       [](World& w) {
         GetRankingRequest request;
         request.set_block_id(w.block.id());
         return By(w.teacher, request);
       }},
  };
}

}  // namespace thidua::test
