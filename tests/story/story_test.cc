// The small story in each topology, played twice, cut off and played again; the same schools where the
// commune decides; and what the summaries must say.
#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <tuple>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "services/common/audit/leaf.h"
#include "tests/story/kept_papers.h"
#include "tests/support/api.h"
#include "tests/support/database.h"
#include "tests/support/story_run.h"

namespace thidua::test {
namespace {

using Json = nlohmann::json;
using Counts = std::map<std::string, int64_t>;

// What the log says of awards that were ruled on: kind, whose award, how it stands since.
using Ruling = std::tuple<std::string, std::string, std::string>;

struct Played {
  std::string summary, summary_of_second;
  Counts rows, rows_after_second;
  std::multiset<Ruling> rulings;
};

std::map<std::string, Played> g_played;  // by topology
Played g_cut_off, g_commune;

Counts RowsWhenQuiet(const Stack& stack) {
  const auto database = stack.AsSuperuser();
  AwaitEventsDelivered(*database);
  return RowCounts(*database);
}

// The last leaf of each award that has a ruling, where the ruling has its own leaf in the same transaction.
std::multiset<Ruling> RulingsInTheLog(const Stack& stack) {
  const auto database = stack.AsSuperuser();
  std::multiset<Ruling> rulings;
  for (const auto row : Query(*database,
                              "SELECT l.kind, l.body, c.subject_name FROM approval.cases c"
                              " JOIN audit.leaf l ON l.agg_type = 'case' AND l.agg_id = c.id"
                              "  AND l.agg_version = c.revision"
                              " JOIN audit.leaf d ON d.agg_type = 'decision' AND d.agg_id = c.ruling_id"
                              "  AND d.xid = l.xid AND d.kind = l.kind")) {
    rulings.emplace(row.Text("kind"), row.Text("subject_name"),
                    audit::FactOf(row.Bytes("body"), "standing").value());
  }
  return rulings;
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
  const std::string papers = allinone.data_dir() + "/papers";
  const std::string communes_papers = commune.data_dir() + "/papers";
  StoryRun on_allinone(allinone, "small", {"--papers=" + papers}), on_services(services, "small");
  StoryRun on_commune(commune, "xa-2026-small", {"--papers=" + communes_papers});
  PlayUntilAVote(cut_off);
  StoryRun goes_on(cut_off, "small");
  Keep(allinone, on_allinone, first.summary, first.rows);
  Keep(services, on_services, second.summary, second.rows);
  Keep(cut_off, goes_on, g_cut_off.summary, g_cut_off.rows);
  Keep(commune, on_commune, g_commune.summary, g_commune.rows);
  TheKept()["DISTRICT"] = KeepPapers(allinone, papers);
  TheKept()["COMMUNE"] = KeepPapers(commune, communes_papers);
  first.rulings = RulingsInTheLog(allinone);
  second.rulings = RulingsInTheLog(services);
  g_commune.rulings = RulingsInTheLog(commune);

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
  EXPECT_EQ(g_played.at("allinone").rulings, g_played.at("services").rulings);
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
  static const Played& played() { return GetParam() == "COMMUNE" ? g_commune : g_played.at("allinone"); }
  static const std::string& summary() { return played().summary; }
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

// One award is revoked after a denunciation, of another the paper is corrected: the case, the golden book,
// the money, what the school's own title is judged by, and the log say the same of them.
TEST_P(EachCommittee, IsToldTheSameOfItsRulingsByEveryBook) {
  const std::vector<Json> lines = Lines(summary(), "ruling");
  ASSERT_EQ(lines.size(), 2u);
  const bool revoked_first = lines[0]["ruling"] == "AWARD_REVOCATION";
  const Json& revoked = lines[revoked_first ? 0 : 1];
  const Json& corrected = lines[revoked_first ? 1 : 0];
  EXPECT_EQ(revoked["ruling"], "AWARD_REVOCATION");
  EXPECT_EQ(revoked["case"], "AWARD_REVOKED");
  EXPECT_EQ(revoked["book"], "AWARD_REVOKED");
  EXPECT_EQ(revoked["payment"], "GIVE_BACK");
  EXPECT_EQ(corrected["ruling"], "FORM_CORRECTION");
  EXPECT_EQ(corrected["case"], "AWARD_STANDING_UNSPECIFIED");
  EXPECT_EQ(corrected["book"], "AWARD_STANDING_UNSPECIFIED");
  EXPECT_EQ(corrected["payment"], "DUE");
  EXPECT_NE(revoked["subject"], corrected["subject"]);
  EXPECT_NE(revoked["number"], corrected["number"]);
  EXPECT_EQ(revoked["dong"], corrected["dong"]);  // of one title, which is worth the same to both
  EXPECT_GT(corrected["dong"], 0);
  EXPECT_EQ(revoked["book_in_force"].get<int>() + 1, revoked["book_lines"].get<int>());
  for (const Json& line : lines) {
    const auto holders = absl::StrCat(line["book_in_force"].get<int>(), "/");
    EXPECT_TRUE(absl::StartsWith(line["share"].get<std::string>(), holders)) << line;
  }
  const std::multiset<Ruling> in_the_log = {
      {"AWARDS_REVOKED", revoked["subject"].get<std::string>(), "AWARD_REVOKED"},
      {"DECISION_CORRECTED", corrected["subject"].get<std::string>(), ""}};
  EXPECT_EQ(played().rulings, in_the_log);
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
