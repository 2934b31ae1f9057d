// chaos_test [--seed=N]: plays the small story undisturbed, then once more on another system that is killed
// with signal 9 and started again, ten times on the way. The second must end like the first and have lost
// nothing.
#include <gtest/gtest.h>

#include <iostream>
#include <map>
#include <random>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "tests/chaos/killing.h"
#include "tests/chaos/survival.h"
#include "tests/support/api.h"

namespace thidua::test {
namespace {

constexpr int kBlows = 10;

struct Outcome {
  std::string summary;
  std::vector<Acknowledged> acknowledged;
  std::map<std::string, int64_t> rows;
};

struct Blow {
  size_t after;  // acknowledged writes
  std::string victim;
};

Outcome g_undisturbed, g_disturbed;
std::unique_ptr<Stack> g_stack;  // the one that was killed
std::unique_ptr<db::Connection> g_database;

// One blow at a random place in each tenth of the story, on either victim five times in random order.
std::vector<Blow> Blows(uint32_t seed, size_t writes) {
  std::mt19937 random(seed);
  const auto victims = Victims(kBlows, random);
  std::vector<Blow> blows;
  for (int i = 0; i < kBlows; ++i) {
    const size_t from = writes * i / kBlows, to = writes * (i + 1) / kBlows - 1;
    blows.push_back({std::uniform_int_distribution<size_t>(from, to)(random), victims[i]});
  }
  return blows;
}

Outcome OutcomeOf(StoryRun& story, db::Connection& database) {
  story.Finish();
  AwaitEventsDelivered(database);
  return {story.summary(), story.acknowledged(), RowCounts(database)};
}

void PlayUndisturbed() {
  Stack stack("allinone");
  StoryRun story(stack, "small");
  g_undisturbed = OutcomeOf(story, *stack.AsSuperuser());
}

void Strike(const Blow& blow, StoryRun& story) {
  Await(
      "the story goes on", [&] { return story.Ended() || story.acknowledged().size() >= blow.after; },
      std::chrono::seconds(120));
  if (story.Ended()) throw std::runtime_error("the story ended too early:\n" + story.output());
  std::cout << "after " << story.acknowledged().size() << " acknowledged writes: " << blow.victim
            << std::endl;
  g_stack->Kill(blow.victim);
  g_stack->Start();
}

void PlayDisturbed(uint32_t seed) {
  std::cout << "seed " << seed << ", " << g_undisturbed.acknowledged.size() << " writes" << std::endl;
  g_stack = std::make_unique<Stack>("allinone", Beginning::kDurable);
  StoryRun story(*g_stack, "small");
  for (const Blow& blow : Blows(seed, g_undisturbed.acknowledged.size())) Strike(blow, story);
  g_database = g_stack->AsSuperuser();
  g_disturbed = OutcomeOf(story, *g_database);
}

const Breaches kNone;

TEST(Chaos, TheStoryEndsAsIfNothingHadHappened) {
  EXPECT_FALSE(g_undisturbed.summary.empty());
  EXPECT_EQ(g_disturbed.summary, g_undisturbed.summary);
}

TEST(Chaos, NothingAcknowledgedIsLost) {
  EXPECT_EQ(g_disturbed.acknowledged.size(), g_undisturbed.acknowledged.size());
  EXPECT_EQ(LostAnswers(*g_database, g_disturbed.acknowledged), kNone);
  EXPECT_EQ(AnswersWithoutLeaf(*g_database), kNone);
}

TEST(Chaos, NothingHappenedTwice) { EXPECT_EQ(g_disturbed.rows, g_undisturbed.rows); }

TEST(Chaos, TheAuditLogIsWhole) {
  EXPECT_EQ(BrokenChains(*g_database), kNone);
  EXPECT_EQ(RowsUnlikeLeaves(*g_database), kNone);
}

TEST(Chaos, EveryEventIsAppliedOnce) { EXPECT_EQ(EventsNotAppliedOnce(*g_database), kNone); }

TEST(Chaos, EveryActHasItsPaper) {
  EXPECT_GT(Query(*g_database, "SELECT count(*) AS n FROM approval.papers")[0].Int("n"), 0);
  EXPECT_EQ(ActsWithoutPaper(*g_database), kNone);
}

TEST(Chaos, EveryPaperIsSigned) { EXPECT_EQ(PapersNotSigned(*g_database), kNone); }

// Damages the database in a transaction that is rolled back.
Breaches After(const std::string& damage, const std::function<Breaches()>& check) {
  Query(*g_database, "BEGIN");
  EXPECT_GT(Query(*g_database, damage).affected(), 0) << damage;
  Breaches breaches = check();
  Query(*g_database, "ROLLBACK");
  return breaches;
}

TEST(Chaos, TheChecksSeeDamage) {
  auto& database = *g_database;
  const auto lost = [&] { return LostAnswers(database, g_disturbed.acknowledged); };
  EXPECT_NE(After("DELETE FROM council.request_log", lost), kNone);
  EXPECT_NE(After("UPDATE block.request_log SET response = ''", lost), kNone);

  const auto leafless = [&] { return AnswersWithoutLeaf(database); };
  EXPECT_NE(After("DELETE FROM audit.leaf WHERE kind = 'VOTE_CAST'", leafless), kNone);

  const auto chains = [&] { return BrokenChains(database); };
  EXPECT_NE(After("DELETE FROM audit.leaf WHERE agg_type = 'case' AND agg_version = 3", chains), kNone);
  EXPECT_NE(After("UPDATE audit.leaf SET previous_leaf_hash = '' WHERE agg_version = 2", chains), kNone);
  EXPECT_NE(After("UPDATE audit.leaf SET body = '' WHERE agg_type = 'decision'", chains), kNone);

  const auto rows = [&] { return RowsUnlikeLeaves(database); };
  EXPECT_NE(After("UPDATE approval.cases SET revision = revision + 1", rows), kNone);
  EXPECT_NE(After("DELETE FROM approval.letters", rows), kNone);

  const auto papers = [&] { return ActsWithoutPaper(database); };
  EXPECT_NE(After("UPDATE approval.letters SET paper_id = NULL", papers), kNone);
  const auto unsigned_ones = [&] { return PapersNotSigned(database); };
  EXPECT_NE(After("INSERT INTO approval.signatures_awaited (paper_id, person_id, unit_id)"
                  " SELECT id, signer_person_id, unit_id FROM approval.signed_papers",
                  unsigned_ones),
            kNone);

  const auto events = [&] { return EventsNotAppliedOnce(database); };
  EXPECT_NE(After("DELETE FROM report.inbox", events), kNone);
  EXPECT_NE(After("DELETE FROM approval.outbox WHERE consumer = 'report'", events), kNone);
  EXPECT_NE(After("UPDATE council.outbox SET delivered_at = NULL", events), kNone);
}

int Main(uint32_t seed) {
  if (testing::GTEST_FLAG(list_tests)) return RUN_ALL_TESTS();
  PlayUndisturbed();
  PlayDisturbed(seed);
  const int result = RUN_ALL_TESTS();
  g_database.reset();
  g_stack.reset();
  return result;
}

}  // namespace
}  // namespace thidua::test

int main(int argc, char** argv) {
  testing::InitGoogleTest(&argc, argv);
  uint32_t seed = std::random_device()();
  for (int i = 1; i < argc; ++i) {
    absl::string_view argument = argv[i];
    if (absl::ConsumePrefix(&argument, "--seed=") && !absl::SimpleAtoi(argument, &seed)) return 2;
  }
  try {
    return thidua::test::Main(seed);
  } catch (const std::exception& error) {
    std::cerr << error.what() << "\n";
    return 1;
  }
}
