#include "services/common/rpc/unit_tree.h"

#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <thread>
#include <tuple>

#include "services/common/error/error.h"

namespace thidua::rpc {
namespace {

using Response = directory::v1::GetUnitTreeResponse;

// Answers as `directory` does: the version, and the nodes to whoever does not know it.
Response TreeOf(int64_t version, const std::vector<std::string>& ids, int64_t known = 0) {
  Response response;
  response.set_version(version);
  if (version == known) return response;
  for (const auto& id : ids) response.add_nodes()->set_id(id);
  return response;
}

class UnitTreeCacheTest : public testing::Test {
 protected:
  UnitTreeCache cache_{[this](int64_t known, absl::Time deadline) { return Fetch(known, deadline); },
                       [this] { return now_; }};

  absl::StatusOr<UnitTreePtr> Get(const std::vector<std::string>& units) {
    return cache_.Get(units, absl::Now() + absl::Seconds(10));
  }
  void Pass(absl::Duration time) { now_ += time; }

  absl::Time now_{absl::FromUnixSeconds(1'600'000'000)};
  std::atomic<bool> away_{false};
  std::vector<std::string> units_ = {"school"};
  std::atomic<int64_t> version_{1};
  std::atomic<int> fetches_{0};
  std::function<void()> during_fetch_ = [] {};
  std::atomic<int> at_once_{0}, most_at_once_{0};
  absl::Duration time_given_;

 private:
  absl::StatusOr<Response> Fetch(int64_t known, absl::Time deadline) {
    ++fetches_;
    most_at_once_ = std::max(most_at_once_.load(), ++at_once_);
    time_given_ = deadline - absl::Now();
    during_fetch_();
    --at_once_;
    if (away_) return error::Of(reason::kTryAgain);
    return TreeOf(version_, units_, known);
  }
};

TEST(UnitTreeTest, TheNearestUnitOfAKindHasNotEnded) {
  Response response = TreeOf(1, {"committee", "old", "new", "school"});
  for (const auto& [node, parent, kind] :
       {std::tuple(0, "", directory::v1::DISTRICT_COMMITTEE),
        std::tuple(1, "committee", directory::v1::EDUCATION_DIVISION),
        std::tuple(2, "old", directory::v1::SCHOOL_UNIT), std::tuple(3, "new", directory::v1::SCHOOL_UNIT)}) {
    response.mutable_nodes(node)->set_parent_id(parent);
    response.mutable_nodes(node)->set_kind(kind);
  }
  response.mutable_nodes(1)->set_ended(true);
  response.mutable_nodes(3)->set_ended(true);
  const UnitTree tree(response);
  EXPECT_EQ(tree.Nearest("school", directory::v1::SCHOOL_UNIT)->id(), "new");
  EXPECT_EQ(tree.Nearest("school", directory::v1::EDUCATION_DIVISION), nullptr);
  EXPECT_EQ(tree.Nearest("school", directory::v1::DISTRICT_COMMITTEE)->id(), "committee");
}

TEST(UnitTreeTest, EverySchoolCountsAsASchoolAndNothingElseDoes) {
  using namespace directory::v1;
  for (const UnitKind school : {NURSERY_SCHOOL, PRIMARY_SCHOOL, LOWER_SECONDARY_SCHOOL,
                                UPPER_SECONDARY_SCHOOL, CONTINUING_EDUCATION_CENTRE, SCHOOL_UNIT}) {
    EXPECT_TRUE(IsSchool(school)) << UnitKind_Name(school);
  }
  for (const UnitKind other : {UNIT_KIND_UNSPECIFIED, PROVINCE_COMMITTEE, EDUCATION_DEPARTMENT,
                               HOME_AFFAIRS_DEPARTMENT, EDUCATION_DIVISION, TEAM}) {
    EXPECT_FALSE(IsSchool(other)) << UnitKind_Name(other);
  }
  EXPECT_FALSE(CountsAs(SCHOOL_UNIT, PRIMARY_SCHOOL));
  EXPECT_FALSE(CountsAs(PRIMARY_SCHOOL, LOWER_SECONDARY_SCHOOL));
}

// A primary school that was merged into one with more levels is still followed as a school.
TEST(UnitTreeTest, TheNearestSchoolIsOfAnyLevel) {
  Response response = TreeOf(1, {"committee", "primary", "both", "team"});
  for (const auto& [node, parent, kind] : {std::tuple(0, "", directory::v1::COMMUNE_COMMITTEE),
                                           std::tuple(1, "committee", directory::v1::PRIMARY_SCHOOL),
                                           std::tuple(2, "committee", directory::v1::LOWER_SECONDARY_SCHOOL),
                                           std::tuple(3, "primary", directory::v1::TEAM)}) {
    response.mutable_nodes(node)->set_parent_id(parent);
    response.mutable_nodes(node)->set_kind(kind);
  }
  EXPECT_EQ(UnitTree(response).Nearest("team", directory::v1::SCHOOL_UNIT)->id(), "primary");
  response.mutable_nodes(1)->set_ended(true);
  response.mutable_nodes(1)->add_successor_ids("both");
  EXPECT_EQ(UnitTree(response).Nearest("team", directory::v1::SCHOOL_UNIT)->id(), "both");
}

// A school that was merged into another, with a team below it.
TEST(UnitTreeTest, WhatStoodBelowAUnitStandsBelowWhoTookItOver) {
  Response response = TreeOf(1, {"division", "old", "new", "team", "elsewhere"});
  for (const auto& [node, parent] :
       {std::pair(1, "division"), std::pair(2, "division"), std::pair(3, "old")}) {
    response.mutable_nodes(node)->set_parent_id(parent);
  }
  response.mutable_nodes(1)->set_ended(true);
  response.mutable_nodes(1)->add_successor_ids("new");
  {
    const UnitTree tree(response);
    EXPECT_TRUE(tree.Within("team", "new"));
    EXPECT_TRUE(tree.Within("old", "new"));
    EXPECT_TRUE(tree.Within("team", "old"));
    EXPECT_TRUE(tree.Within("team", "division"));
    EXPECT_FALSE(tree.Within("new", "old"));
    EXPECT_FALSE(tree.Within("team", "elsewhere"));
    EXPECT_EQ(tree.Subtree("new"), (std::vector<std::string>{"new", "old", "team"}));
    EXPECT_EQ(tree.Subtree("division"), (std::vector<std::string>{"division", "old", "new", "team"}));
    EXPECT_EQ(tree.Living("old")->id(), "new");
    EXPECT_EQ(tree.Living("team")->id(), "team");
    EXPECT_EQ(tree.Living("nowhere"), nullptr);
    EXPECT_EQ(tree.HeirOf("old"), "new");
    EXPECT_EQ(tree.HeirOf("nowhere"), "nowhere");
    EXPECT_EQ(tree.WithSuccessors("old"), (std::vector<std::string>{"old", "new"}));
    EXPECT_EQ(tree.WithSuccessors("new"), (std::vector<std::string>{"new"}));
    EXPECT_EQ(tree.WithTakenOver("new"), (std::vector<std::string>{"new", "old"}));
    EXPECT_EQ(tree.WithTakenOver("division"), (std::vector<std::string>{"division"}));
    ASSERT_EQ(tree.Above("team").size(), 4u);
    EXPECT_EQ(tree.Above("team")[1]->id(), "old");
    EXPECT_TRUE(tree.Above("nowhere").empty());
  }
  // Two that are said to have taken each other over, and one that went to several.
  response.mutable_nodes(2)->set_ended(true);
  response.mutable_nodes(2)->add_successor_ids("old");
  {
    const UnitTree tree(response);
    EXPECT_FALSE(tree.Within("team", "elsewhere"));
    EXPECT_EQ(tree.Subtree("new").size(), 3u);
    EXPECT_EQ(tree.WithSuccessors("old").size(), 2u);
    EXPECT_EQ(tree.WithTakenOver("old").size(), 2u);
    EXPECT_NE(tree.Living("old"), nullptr);
  }
  response.mutable_nodes(2)->set_ended(false);
  response.mutable_nodes(1)->add_successor_ids("elsewhere");
  const UnitTree tree(response);
  EXPECT_FALSE(tree.Within("team", "new"));
  EXPECT_EQ(tree.Living("old")->id(), "old");
}

TEST_F(UnitTreeCacheTest, ServesWhatIsFreshWithoutAsking) {
  for (int i = 0; i < 100; ++i) ASSERT_TRUE((*Get({"school"}))->Knows({"school"}));
  EXPECT_EQ(fetches_, 1);
  Pass(UnitTreeCache::kFresh);
  units_.push_back("team");
  version_ = 2;
  EXPECT_TRUE((*Get({"school"}))->Knows({"school", "team"}));
  EXPECT_EQ(fetches_, 2);
}

TEST_F(UnitTreeCacheTest, ASlowRefreshHoldsUpNobodyElse) {
  ASSERT_TRUE(Get({}).ok());
  Pass(UnitTreeCache::kFresh);
  std::promise<void> asked, answer;
  during_fetch_ = [&] {
    asked.set_value();
    answer.get_future().wait();
  };
  std::thread refreshing([&] { EXPECT_TRUE(Get({"school"}).ok()); });
  asked.get_future().wait();
  for (int i = 0; i < 100; ++i) EXPECT_TRUE((*Get({"school"}))->Knows({"school"}));
  EXPECT_EQ(fetches_, 2);
  answer.set_value();
  refreshing.join();
}

TEST_F(UnitTreeCacheTest, ARefreshOfWhatCanBeServedIsShort) {
  ASSERT_TRUE(Get({}).ok());
  Pass(UnitTreeCache::kFresh);
  ASSERT_TRUE(Get({}).ok());
  EXPECT_LE(time_given_, UnitTreeCache::kPatience);
}

TEST_F(UnitTreeCacheTest, ServesWhatItHasWhileDirectoryIsAwayForAMinute) {
  ASSERT_TRUE(Get({}).ok());
  away_ = true;
  Pass(UnitTreeCache::kStale - absl::Seconds(1));
  EXPECT_TRUE((*Get({"school"}))->Knows({"school"}));
  Pass(absl::Seconds(1));
  EXPECT_EQ(error::ReasonOf(Get({"school"}).status()), reason::kTryAgain);
  away_ = false;
  Pass(UnitTreeCache::kRetry);
  EXPECT_TRUE(Get({"school"}).ok());
}

TEST_F(UnitTreeCacheTest, DirectoryIsNotAskedAgainAtOnceWhileItIsAway) {
  ASSERT_TRUE(Get({}).ok());
  away_ = true;
  Pass(UnitTreeCache::kFresh);
  for (int i = 0; i < 100; ++i) ASSERT_TRUE(Get({}).ok());
  EXPECT_EQ(fetches_, 2);
  for (int i = 0; i < 100; ++i) EXPECT_FALSE(Get({"new unit"}).ok());
  EXPECT_EQ(fetches_, 2);
  Pass(UnitTreeCache::kRetry);
  ASSERT_TRUE(Get({}).ok());
  EXPECT_EQ(fetches_, 3);
}

TEST_F(UnitTreeCacheTest, WhoAskedBeforeDirectoryWasUpMakesNobodyWaitLong) {
  away_ = true;
  EXPECT_EQ(error::ReasonOf(Get({"school"}).status()), reason::kTryAgain);
  away_ = false;
  Pass(UnitTreeCache::kFirstRetry);
  EXPECT_TRUE(Get({"school"}).ok());
}

TEST_F(UnitTreeCacheTest, AUnitMadeJustNowIsFound) {
  ASSERT_TRUE(Get({}).ok());
  units_.push_back("team");
  version_ = 2;
  EXPECT_TRUE((*Get({"team"}))->Knows({"team"}));
  EXPECT_EQ(fetches_, 2);
}

TEST_F(UnitTreeCacheTest, AnUnknownUnitIsAskedForOnce) {
  ASSERT_TRUE(Get({}).ok());
  for (int i = 0; i < 100; ++i) EXPECT_FALSE((*Get({"nowhere"}))->Knows({"nowhere"}));
  EXPECT_EQ(fetches_, 2);
  Pass(UnitTreeCache::kFresh);
  EXPECT_FALSE((*Get({"nowhere"}))->Knows({"nowhere"}));
  EXPECT_EQ(fetches_, 3);
}

TEST_F(UnitTreeCacheTest, OneFlightAtATime) {
  std::vector<std::thread> callers;
  for (int i = 0; i < 32; ++i) {
    callers.emplace_back([&, i] { EXPECT_TRUE(Get({"unknown " + std::to_string(i)}).ok()); });
  }
  for (auto& caller : callers) caller.join();
  EXPECT_EQ(most_at_once_, 1);
  EXPECT_LE(fetches_, 32);
}

TEST_F(UnitTreeCacheTest, WhoCameBeforeAFailureSharesIt) {
  std::promise<void> asked, answer;
  away_ = true;
  during_fetch_ = [&] {
    asked.set_value();
    answer.get_future().wait();
  };
  std::thread first([&] { EXPECT_FALSE(Get({}).ok()); });
  asked.get_future().wait();
  std::thread second([&] { EXPECT_FALSE(Get({}).ok()); });
  answer.set_value();
  first.join();
  second.join();
  EXPECT_EQ(fetches_, 1);
}

TEST_F(UnitTreeCacheTest, WhoWaitsForAnotherWaitsNoLongerThanItsOwnDeadline) {
  std::promise<void> asked, answer;
  during_fetch_ = [&] {
    asked.set_value();
    answer.get_future().wait();
  };
  std::thread first([&] { EXPECT_TRUE(Get({}).ok()); });
  asked.get_future().wait();
  EXPECT_EQ(error::ReasonOf(cache_.Get({}, absl::Now() + absl::Milliseconds(20)).status()),
            reason::kTryAgain);
  answer.set_value();
  first.join();
}

TEST(OwnUnitTreeTest, ReadsTheNodesOfANewVersionOnly) {
  OwnUnitTree tree;
  std::vector<int64_t> known_to_be;
  const auto read = [&](int64_t known) -> absl::StatusOr<Response> {
    known_to_be.push_back(known);
    return TreeOf(7, {"school"}, known);
  };
  ASSERT_TRUE((*tree.Get(read))->Knows({"school"}));
  ASSERT_TRUE((*tree.Get(read))->Knows({"school"}));
  EXPECT_EQ(known_to_be, (std::vector<int64_t>{0, 7}));
}

TEST(OwnUnitTreeTest, AnOlderReadDoesNotReplaceANewerOne) {
  OwnUnitTree tree;
  const auto newer = [&](int64_t known) -> absl::StatusOr<Response> {
    return TreeOf(8, {"school", "team"}, known);
  };
  // Reads version 7; meanwhile another call reads version 8.
  const auto older = tree.Get([&](int64_t) -> absl::StatusOr<Response> {
    EXPECT_TRUE(tree.Get(newer).ok());
    return TreeOf(7, {"school"});
  });
  EXPECT_FALSE((*older)->Knows({"team"}));
  int64_t newest = 0;
  ASSERT_TRUE(tree.Get([&](int64_t known) -> absl::StatusOr<Response> {
                    newest = known;
                    return TreeOf(8, {}, known);
                  })
                  .ok());
  EXPECT_EQ(newest, 8);
}

}  // namespace
}  // namespace thidua::rpc
