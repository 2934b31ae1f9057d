// The small story in each topology, played twice, cut off and played again; the same schools where the
// commune decides; and what the summaries must say.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "absl/strings/match.h"
#include "services/common/crypto/crypto.h"
#include "tests/support/api.h"
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
Played g_cut_off, g_commune;

// Of the commune's year, by folder.
struct Papers {
  std::set<std::string> digests;  // of the files
  std::set<std::string> stored;   // of what the services keep
  bool named = true;              // and each is of the kind that its name ends in
};
std::map<std::string, Papers> g_papers;

std::string ContentOf(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void KeepPapers(const Stack& stack, const std::filesystem::path& dir) {
  const auto database = stack.AsSuperuser();
  const auto stored = Query(*database,
                            "SELECT kind, encode(sha256, 'hex') AS digest FROM approval.papers"
                            " UNION ALL SELECT kind, encode(sha256, 'hex') FROM council.papers");
  const std::map<std::string, std::string> folders = {{"AWARD_DECISION", "decisions"},
                                                      {"SUBMISSION_LETTER", "letters"},
                                                      {"REFUSAL_NOTICE", "notices"},
                                                      {"MEETING_MINUTES", "minutes"},
                                                      {"COUNT_MINUTES", "minutes"}};
  for (const auto row : stored) {
    const auto folder = folders.find(row.Text("kind"));
    if (folder != folders.end()) g_papers[folder->second].stored.insert(row.Text("digest"));
  }
  for (auto& [folder, papers] : g_papers) {
    for (const auto& file : std::filesystem::directory_iterator(dir / folder)) {
      const std::string content = ContentOf(file.path());
      const bool pdf = file.path().extension() == ".pdf";
      papers.named &= absl::StartsWith(content, pdf ? "%PDF-" : "PK") && !file.path().stem().empty();
      if (pdf) papers.digests.insert(crypto::Hex(crypto::Sha256(content)));
    }
  }
}

Counts RowsWhenQuiet(const Stack& stack) {
  const auto database = stack.AsSuperuser();
  AwaitEventsDelivered(*database);
  return RowCounts(*database);
}

void Keep(const Stack& stack, StoryRun& run, std::string& summary, Counts& rows) {
  run.Finish();
  summary = run.summary();
  rows = RowsWhenQuiet(stack);
}

// Kills the driver in the middle of the school councils.
void PlayUntilAVote(const Stack& stack) {
  StoryRun run(stack, "small");
  const auto voted = [&] {
    const auto acknowledged = run.acknowledged();
    return std::any_of(acknowledged.begin(), acknowledged.end(),
                       [](const auto& one) { return absl::EndsWith(one.method, "/CastVote"); });
  };
  Await(
      "a vote in a council", [&] { return voted() || run.Ended(); }, std::chrono::seconds(400));
  if (run.Ended()) throw std::runtime_error("the story ended too early:\n" + run.output());
}

// Four systems side by side. On one of each topology the story is played to its end, and then once more; on
// the third it is cut off and played again; on the fourth it goes by the law without districts. The first two
// begin as deploy/run does.
void PlayAll() {
  Stack allinone("allinone", Beginning::kNothing), services("services", Beginning::kNothing);
  Stack cut_off("allinone"), commune("allinone");
  Played& first = g_played["allinone"];
  Played& second = g_played["services"];
  StoryRun on_allinone(allinone, "small"), on_services(services, "small");
  const std::string papers = commune.data_dir() + "/papers";
  StoryRun on_commune(commune, "xa-2026-small", {"--papers=" + papers});
  PlayUntilAVote(cut_off);
  StoryRun goes_on(cut_off, "small");
  Keep(allinone, on_allinone, first.summary, first.rows);
  Keep(services, on_services, second.summary, second.rows);
  Keep(cut_off, goes_on, g_cut_off.summary, g_cut_off.rows);
  Keep(commune, on_commune, g_commune.summary, g_commune.rows);
  KeepPapers(commune, papers);

  StoryRun again_on_allinone(allinone, "small"), again_on_services(services, "small");
  Keep(allinone, again_on_allinone, first.summary_of_second, first.rows_after_second);
  Keep(services, again_on_services, second.summary_of_second, second.rows_after_second);
}

std::vector<Json> Lines(const std::string& summary, const std::string& key) {
  std::vector<Json> lines;
  std::istringstream in(summary);
  for (std::string line; std::getline(in, line);) {
    const Json object = Json::parse(line);
    if (object.contains(key)) lines.push_back(object);
  }
  return lines;
}

int64_t Total(const std::string& summary, const std::string& level, const std::string& column) {
  int64_t total = 0;
  for (const Json& line : Lines(summary, "level")) {
    if (line["level"] == level) total += line[column].get<int64_t>();
  }
  return total;
}

std::set<std::string> DecidedAt(const std::string& summary, const std::string& level) {
  std::set<std::string> titles;
  for (const Json& line : Lines(summary, "level")) {
    if (line["level"] == level && line["decided"] > 0) titles.insert(line["title"]);
  }
  return titles;
}

TEST(SmallStory, IsTheSameInBothTopologies) {
  EXPECT_FALSE(Lines(g_played.at("allinone").summary, "level").empty());
  EXPECT_EQ(g_played.at("allinone").summary, g_played.at("services").summary);
  EXPECT_EQ(g_played.at("allinone").rows, g_played.at("services").rows);
}

TEST(SmallStory, IsNotPlayedTwiceOnOneDataDirectory) {
  for (const auto& [topology, played] : g_played) {
    EXPECT_EQ(played.summary, played.summary_of_second) << topology;
    EXPECT_EQ(played.rows, played.rows_after_second) << topology;
  }
}

TEST(SmallStory, GoesOnWhereItWasCutOff) {
  EXPECT_EQ(g_cut_off.summary, g_played.at("allinone").summary);
  EXPECT_EQ(g_cut_off.rows, g_played.at("allinone").rows);
}

// The very bytes that the services keep, none missing.
TEST(SmallStory, LeavesItsPapers) {
  for (const char* folder : {"decisions", "letters", "notices", "minutes"}) {
    const Papers& papers = g_papers[folder];
    EXPECT_FALSE(papers.stored.empty()) << folder;
    EXPECT_EQ(papers.digests, papers.stored) << folder;
    EXPECT_TRUE(papers.named) << folder;
  }
}

TEST(SmallStory, KeepsTheRatios) {
  std::map<std::string, std::pair<int64_t, int64_t>> shares;
  for (const Json& line : Lines(g_played.at("allinone").summary, "ratio")) {
    shares[line["ratio"]] = {line["numerator"], line["denominator"]};
  }
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

// The committee above the Phòng: of the district, or of the commune.
class EachCommittee : public testing::TestWithParam<std::string> {
 protected:
  const std::string& summary() const {
    return GetParam() == "COMMUNE" ? g_commune.summary : g_played.at("allinone").summary;
  }
};

TEST_P(EachCommittee, LosesNoCaseBetweenTheLevels) {
  const std::vector<std::string> levels = {"SCHOOL", "BLOCK", "DIVISION", GetParam(), "PROVINCE"};
  for (size_t i = 0; i + 1 < levels.size(); ++i) {
    EXPECT_EQ(Total(summary(), levels[i], "passed"), Total(summary(), levels[i + 1], "in")) << levels[i];
  }
  for (const Json& line : Lines(summary(), "level")) {
    EXPECT_EQ(line["in"].get<int>(), line["passed"].get<int>() + line["refused"].get<int>() +
                                         line["decided"].get<int>() + line["revoked"].get<int>())
        << line;
  }
}

TEST_P(EachCommittee, IsReachedByEveryWay) {
  EXPECT_GT(Total(summary(), "SCHOOL", "refused"), 0);
  EXPECT_GT(Total(summary(), "DIVISION", "returned"), 0);
  EXPECT_GT(Total(summary(), "DIVISION", "refused"), 0);
  EXPECT_GT(Total(summary(), GetParam(), "decided"), 0);
  EXPECT_GT(Total(summary(), "PROVINCE", "decided"), 0);
}

TEST_P(EachCommittee, RevokesOneAwardWhoseBonusIsToComeBack) {
  EXPECT_EQ(Total(summary(), GetParam(), "revoked"), 1);
  EXPECT_EQ(Total(summary(), "PROVINCE", "revoked"), 0);
  for (const Json& line : Lines(summary(), "bonus"))
    EXPECT_EQ(line["give_back"], line["bonus"] == GetParam() ? 1 : 0) << line;
}

TEST_P(EachCommittee, DecidesItsTitlesAndTheProvinceTheRest) {
  const std::string merit_letter = "MERIT_LETTER_" + GetParam();
  EXPECT_EQ(DecidedAt(summary(), GetParam()),
            (std::set<std::string>{"ADVANCED_COLLECTIVE", "ADVANCED_WORKER", "EMULATION_FIGHTER_BASE",
                                   merit_letter}));
  EXPECT_EQ(DecidedAt(summary(), "PROVINCE"),
            (std::set<std::string>{"EMULATION_FIGHTER_PROVINCE", "MERIT_CERTIFICATE_PROVINCE"}));
}

// Between the Phòng and the province stands one committee, never two.
TEST_P(EachCommittee, StandsAlone) {
  const std::string other = GetParam() == "COMMUNE" ? "DISTRICT" : "COMMUNE";
  for (const Json& line : Lines(summary(), "level")) EXPECT_NE(line["level"], other) << line;
}

INSTANTIATE_TEST_SUITE_P(Story, EachCommittee, testing::Values("DISTRICT", "COMMUNE"),
                         [](const auto& info) { return info.param; });

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
