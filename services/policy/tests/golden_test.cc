// The tables of testdata, written by hand from the law.
#include <gtest/gtest.h>

#include "absl/strings/numbers.h"
#include "services/policy/bonus.h"
#include "services/policy/rule_book.h"
#include "services/policy/tests/golden_facts.h"
#include "services/policy/vote_rule.h"

namespace thidua::policy {
namespace {

TEST(GoldenTest, VerdictsAreWhatTheLawSays) {
  size_t cases = 0;
  for (const char* table : {"r1", "r2", "r3", "r4", "r5"}) {
    for (const auto& row : ReadTable(std::string("golden/") + table + ".tsv")) {
      ASSERT_EQ(row.size(), 4u) << table;
      const v1::RuleSet* rule_set = RuleBook::Official().Find(row[0], 1);
      ASSERT_NE(rule_set, nullptr);
      const v1::Title* title = FindTitle(*rule_set, row[1]);
      ASSERT_NE(title, nullptr) << row[0] << " " << row[1];
      const Facts facts = ReadFacts(SettingOf(row[0]), title->subject_kind(), row[2]);
      EXPECT_EQ(Written(row[1], Judge(*rule_set, *title, facts)), row[3])
          << row[0] << " " << row[1] << " " << row[2];
      ++cases;
    }
  }
  EXPECT_GE(cases, 250u);
}

TEST(GoldenTest, AsManyMustAgreeAsTheLawSays) {
  for (const auto& row : ReadTable("golden/votes.tsv")) {
    ASSERT_EQ(row.size(), 3u);
    EXPECT_EQ(Needed(std::stoi(row[0]), std::stoi(row[1])), std::stoi(row[2])) << row[0] << " of " << row[1];
  }
}

// rule-set | title | threshold in permille | secret | confidence
TEST(GoldenTest, ThresholdsAreThoseOfTheLaw) {
  for (const auto& row : ReadTable("golden/thresholds.tsv")) {
    ASSERT_EQ(row.size(), 5u);
    const v1::Title* title = FindTitle(*RuleBook::Official().Find(row[0], 1), row[1]);
    ASSERT_NE(title, nullptr) << row[0] << " " << row[1];
    EXPECT_EQ(title->vote().threshold_permille(), std::stoi(row[2])) << row[0] << " " << row[1];
    EXPECT_EQ(title->vote().secret(), row[3] == "secret") << row[0] << " " << row[1];
    EXPECT_EQ(v1::Confidence_Name(title->vote().source().confidence()), row[4]) << row[0] << " " << row[1];
  }
}

// rule-set | title | day of the decision | rounding | đồng
TEST(GoldenTest, BonusesAreThoseOfTheLaw) {
  const std::map<std::string, Rounding> roundings = {
      {"CEIL_10K", Rounding::kCeil10K}, {"NEAREST_10K", Rounding::kNearest10K}, {"NONE", Rounding::kNone}};
  for (const auto& row : ReadTable("golden/bonus.tsv")) {
    ASSERT_EQ(row.size(), 5u);
    const v1::Title* title = FindTitle(*RuleBook::Official().Find(row[0], 1), row[1]);
    ASSERT_NE(title, nullptr) << row[0] << " " << row[1];
    absl::CivilDay day;
    ASSERT_TRUE(absl::ParseCivilTime(row[2], &day)) << row[2];
    const auto bonus = BonusOf(*title, BaseSalaryTable::Official(), day, roundings.at(row[3]));
    ASSERT_TRUE(bonus.ok()) << bonus.status();
    EXPECT_EQ(*bonus, std::stoll(row[4])) << row[0] << " " << row[1] << " " << row[2] << " " << row[3];
  }
}

}  // namespace
}  // namespace thidua::policy
