// The small story played twice in each topology, and what its summary must say.
#include <gtest/gtest.h>

#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/support/database.h"
#include "tests/support/story_run.h"

namespace thidua::test {
namespace {

using Json = nlohmann::json;
using Counts = std::map<std::string, int64_t>;

struct Played {
  std::string summary, summary_of_second;
  Counts rows, rows_after_second;
};

std::map<std::string, Played> g_played;  // by topology

Counts RowsWhenQuiet(const Stack& stack) {
  const auto database = stack.AsSuperuser();
  AwaitEventsDelivered(*database);
  return RowCounts(*database);
}

// Both topologies side by side; on each the story, and then the story once more.
void PlayAll() {
  Stack allinone("allinone"), services("services");
  const std::vector<const Stack*> stacks = {&allinone, &services};
  for (const bool first : {true, false}) {
    StoryRun on_allinone(allinone, "small"), on_services(services, "small");
    const std::vector<StoryRun*> runs = {&on_allinone, &on_services};
    for (size_t i = 0; i < stacks.size(); ++i) {
      runs[i]->Finish();
      Played& played = g_played[stacks[i]->topology()];
      (first ? played.summary : played.summary_of_second) = runs[i]->summary();
      (first ? played.rows : played.rows_after_second) = RowsWhenQuiet(*stacks[i]);
    }
  }
}

std::vector<Json> Lines(const std::string& key) {
  std::vector<Json> lines;
  std::istringstream in(g_played.at("allinone").summary);
  for (std::string line; std::getline(in, line);) {
    const Json object = Json::parse(line);
    if (object.contains(key)) lines.push_back(object);
  }
  return lines;
}

int64_t Total(const std::string& level, const std::string& column) {
  int64_t total = 0;
  for (const Json& line : Lines("level")) {
    if (line["level"] == level) total += line[column].get<int64_t>();
  }
  return total;
}

TEST(SmallStory, IsTheSameInBothTopologies) {
  EXPECT_FALSE(Lines("level").empty());
  EXPECT_EQ(g_played.at("allinone").summary, g_played.at("services").summary);
  EXPECT_EQ(g_played.at("allinone").rows, g_played.at("services").rows);
}

TEST(SmallStory, IsNotPlayedTwiceOnOneDataDirectory) {
  for (const auto& [topology, played] : g_played) {
    EXPECT_EQ(played.summary, played.summary_of_second) << topology;
    EXPECT_EQ(played.rows, played.rows_after_second) << topology;
  }
}

TEST(SmallStory, KeepsTheRatios) {
  std::map<std::string, std::pair<int64_t, int64_t>> shares;
  for (const Json& line : Lines("ratio")) shares[line["ratio"]] = {line["numerator"], line["denominator"]};
  const auto permille = [&](const char* ratio) {
    const auto [numerator, denominator] = shares.at(ratio);
    EXPECT_GT(numerator, 0) << ratio;
    return numerator * 1000 / denominator;
  };
  EXPECT_GE(permille("COMPLETED_WELL_OR_BETTER"), 800);
  EXPECT_GT(permille("ADVANCED_WORKER"), 700);
  const auto [fighters, workers] = shares.at("BASE_FIGHTER_OF_ADVANCED_WORKER");
  EXPECT_LE(fighters * 1000, workers * 150);
}

TEST(SmallStory, LosesNoCaseBetweenTheLevels) {
  const char* next[][2] = {
      {"SCHOOL", "BLOCK"}, {"BLOCK", "DIVISION"}, {"DIVISION", "DISTRICT"}, {"DISTRICT", "PROVINCE"}};
  for (const auto& [level, above] : next) EXPECT_EQ(Total(level, "passed"), Total(above, "in")) << level;
  for (const Json& line : Lines("level")) {
    EXPECT_EQ(line["in"].get<int>(),
              line["passed"].get<int>() + line["refused"].get<int>() + line["decided"].get<int>())
        << line;
  }
}

TEST(SmallStory, WalksEveryWay) {
  EXPECT_GT(Total("SCHOOL", "refused"), 0);
  EXPECT_GT(Total("DIVISION", "returned"), 0);
  EXPECT_GT(Total("DIVISION", "refused"), 0);
  EXPECT_GT(Total("DISTRICT", "decided"), 0);
  EXPECT_GT(Total("PROVINCE", "decided"), 0);
}

}  // namespace
}  // namespace thidua::test

int main(int argc, char** argv) {
  testing::InitGoogleTest(&argc, argv);
  try {
    if (!testing::GTEST_FLAG(list_tests)) thidua::test::PlayAll();
    return RUN_ALL_TESTS();
  } catch (const std::exception& error) {
    std::cerr << error.what() << "\n";
    return 1;
  }
}
