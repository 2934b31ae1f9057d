// What a council must be to decide: only verified law blocks, and each rule holds for its kind and its days.
#include "services/policy/council_rules.h"

#include <gtest/gtest.h>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "services/policy/settings.h"

namespace thidua::policy {
namespace {

using namespace council::v1;

const absl::CivilDay kDay(2020, 9, 10);

std::string Rule(const std::string& what, const std::string& confidence) {
  return absl::StrCat(
      "rules { id: \"R\" statement: \"Quy định.\" source { document: \"a\" article: \"b\" confidence: ",
      confidence, " } ", what, " }\n");
}

CouncilRuleTable Table(const std::string& text) { return *CouncilRuleTable::Load({"t", text}); }

TEST(CouncilRulesTest, AnOddNumberIsLawForPrimaryAndPreschoolAlone) {
  const auto& table = CouncilRuleTable::Official();
  for (const auto kind : {PRIMARY_SCHOOL_COUNCIL, PRESCHOOL_COUNCIL}) {
    const auto findings = table.OfMembers(kind, kDay, 8);
    ASSERT_EQ(findings.size(), 1u);
    EXPECT_EQ(findings[0].guard, "odd_number");
    EXPECT_TRUE(findings[0].blocks);
    EXPECT_TRUE(table.OfMembers(kind, kDay, 9).empty());
  }
  EXPECT_TRUE(table.OfMembers(SECONDARY_SCHOOL_COUNCIL, kDay, 8).empty());
  EXPECT_TRUE(table.OfMembers(OFFICE_COUNCIL, kDay, 8).empty());
}

TEST(CouncilRulesTest, TheQuorumOfAnotherPlaceWarns) {
  const auto& table = CouncilRuleTable::Official();
  EXPECT_TRUE(table.OfMeeting(PRIMARY_SCHOOL_COUNCIL, kDay, 9, 6).empty());
  const auto findings = table.OfMeeting(PRIMARY_SCHOOL_COUNCIL, kDay, 9, 5);
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_FALSE(findings[0].blocks);
  EXPECT_TRUE(absl::StrContains(findings[0].message, "cần 6, đang có 5"));
  EXPECT_TRUE(table.OfVote(OFFICE_COUNCIL, kDay, 9, 8).empty());
  EXPECT_EQ(table.OfVote(OFFICE_COUNCIL, kDay, 9, 7).size(), 1u);
  EXPECT_EQ(table.LeastSecretVoters(OFFICE_COUNCIL, kDay), 5);
}

TEST(CouncilRulesTest, AVerifiedQuorumBlocksWithinItsDays) {
  const auto table =
      Table(Rule("quorum { numerator: 1 denominator: 2 } valid_from { year: 2020 month: 9 day: 10 }"
                 " valid_to { year: 2020 month: 9 day: 10 }",
                 "VERIFIED"));
  EXPECT_TRUE(table.OfMeeting(OFFICE_COUNCIL, kDay, 5, 2).front().blocks);
  EXPECT_TRUE(table.OfMeeting(OFFICE_COUNCIL, kDay, 5, 3).empty());
  EXPECT_TRUE(table.OfMeeting(OFFICE_COUNCIL, kDay - 1, 5, 2).empty());
  EXPECT_TRUE(table.OfMeeting(OFFICE_COUNCIL, kDay + 1, 5, 2).empty());
}

TEST(CouncilRulesTest, AWrongTableIsRefusedWithItsLine) {
  EXPECT_TRUE(CouncilRuleTable::Load({"t", Rule("odd_number {}", "LOCAL")}).ok());
  const auto twice =
      CouncilRuleTable::Load({"t", Rule("odd_number {}", "LOCAL") + Rule("odd_number {}", "LOCAL")});
  EXPECT_TRUE(absl::StrContains(twice.status().message(), "t: dòng 2")) << twice.status();
  EXPECT_FALSE(CouncilRuleTable::Load({"t", Rule("", "LOCAL")}).ok());
  EXPECT_FALSE(CouncilRuleTable::Load({"t", Rule("quorum { numerator: 3 denominator: 2 }", "LOCAL")}).ok());
  EXPECT_FALSE(CouncilRuleTable::Load({"t", Rule("quorum { numerator: 1 denominator: 0 }", "LOCAL")}).ok());
  EXPECT_FALSE(CouncilRuleTable::Load({"t", "rules { id: \"R\" statement: \"a\" odd_number {} }"}).ok());
}

TEST(SettingsTest, NameTitlesThatThereAre) {
  const RuleBook& book = RuleBook::Official();
  EXPECT_EQ(OfficialSettings().least_report_chars(), 200);
  EXPECT_EQ(OfficialSettings().counted_shares_size(), 2);
  EXPECT_EQ(OfficialSettings().second_person_days(), 5);
  const std::string good =
      "least_report_chars: 1 second_person_days: 1 counted_shares { code: \"A\" name: \"a\" title_code: ";
  EXPECT_TRUE(LoadSettings({"t", good + "\"ADVANCED_WORKER\" }"}, book).ok());
  EXPECT_FALSE(LoadSettings({"t", good + "\"NO_SUCH_TITLE\" }"}, book).ok());
  EXPECT_FALSE(
      LoadSettings({"t", good + "\"ADVANCED_WORKER\" of_title_code: \"NO_SUCH_TITLE\" }"}, book).ok());
  EXPECT_FALSE(LoadSettings({"t", "least_report_chars: 0 second_person_days: 1"}, book).ok());
  for (const char* days : {"0", "31"}) {
    EXPECT_FALSE(
        LoadSettings({"t", absl::StrCat("least_report_chars: 1 second_person_days: ", days)}, book).ok());
  }
}

}  // namespace
}  // namespace thidua::policy
