#include "tests/contract/scenes.h"
#include "tests/support/await.h"

namespace thidua::test {
namespace {

using namespace block::v1;

SignPactRequest Sign(World& w, const std::string& unit) {
  auto request = WithId<SignPactRequest>();
  request.set_block_id(w.NewBlock().id());
  request.set_unit_id(unit);
  return request;
}

SucceedMemberRequest SucceedIn(const Block& block, const std::string& unit) {
  auto request = Naming<SucceedMemberRequest>(block);
  request.set_unit_id(unit);
  return request;
}

// A school that was merged into another, in blocks where its place is still its own. The service has seen
// that it ended, for in one more the successor has it: as that takes a while, several blocks are made for one
// merger.
Ask MergedMember(World& w) {
  static std::string ended;
  static std::vector<Block> with_it;
  if (with_it.empty()) {
    constexpr int kBlocks = 3;
    const auto ending = w.NewUnit(directory::v1::PRIMARY_SCHOOL, w.division);
    const auto into = w.NewUnit(directory::v1::PRIMARY_SCHOOL, w.division);
    for (int i = 0; i < kBlocks; ++i) {
      auto request = w.BlockRequest();
      request.add_member_unit_ids(ending.id());
      with_it.push_back(w.Do<Block>(w.officer, "block/BlockService/CreateBlock", request));
    }
    auto merge = WithId<directory::v1::MergeUnitsRequest>();
    merge.add_unit_ids(ending.id());
    merge.set_into_unit_id(into.id());
    merge.set_etag(into.etag());
    *merge.mutable_effective_on() = Day(2020, 8, 1);
    merge.set_legal_basis("Nghị quyết số 05/NQ-HĐND");
    w.Do<directory::v1::Unit>(w.admin, "directory/DirectoryService/MergeUnits", merge);
    ended = ending.id();
    Await("the merger to be known", [&] {
      Block response;
      return w.api
          .Call(w.officer, "block/BlockService/SucceedMember", SucceedIn(with_it.back(), ended), &response)
          .ok();
    });
    with_it.pop_back();
  }
  const Block block = with_it.back();
  with_it.pop_back();
  return By(w.officer, SucceedIn(block, ended));
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
      {s + "SucceedMember",
       MergedMember,
       Stranger::kRefused,
       1,
       {{"of_a_unit_that_has_not_ended",
         [](World& w) { return By(w.officer, SucceedIn(w.NewBlock(), w.school)); },
         "GUARD_UNMET",
         {"unit_succeeded"}}}},
      {s + "SignPact",
       [](World& w) { return By(w.principal, Sign(w, w.school)); },
       Stranger::kRefused,
       1,
       {{"by_a_unit_outside_of_the_block", [](World& w) { return By(w.stranger, Sign(w, w.foreign_school)); },
         "NOT_A_MEMBER_UNIT"}}},
      {s + "GetRanking",
       [](World& w) {
         GetRankingRequest request;
         request.set_block_id(w.block.id());
         return By(w.teacher, request);
       }},
  };
}

}  // namespace thidua::test
