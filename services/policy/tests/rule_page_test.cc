// The pages in docs/rules are those the data makes: run thidua-policy-doc docs/rules after a change.
#include "services/policy/rule_page.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "services/policy/rule_book.h"
#include "services/policy/rule_kinds.h"

namespace thidua::policy {
namespace {

TEST(RulePageTest, TheCommittedPagesAreThoseOfTheData) {
  for (const auto* rule_set : RuleBook::Official().All()) {
    std::ifstream in(std::string(THIDUA_DOCS_RULES) + "/" + PageName(RuleBook::Official(), *rule_set));
    std::stringstream text;
    text << in.rdbuf();
    EXPECT_EQ(text.str(), RulePage(*rule_set, RuleBook::Official().Digest(*rule_set))) << rule_set->id();
  }
}

TEST(RulePageTest, TheCommittedPageOfLegalTextsIsThatOfTheData) {
  std::ifstream in(std::string(THIDUA_DOCS_RULES) + "/" + kLegalTextsPageName);
  std::stringstream text;
  text << in.rdbuf();
  EXPECT_EQ(text.str(), LegalTextsPage(LegalTexts::Official()));
}

TEST(RulePageTest, EveryRuleStandsOnItsPageWithItsArticle) {
  for (const auto* rule_set : RuleBook::Official().All()) {
    const std::string page = RulePage(*rule_set, "");
    for (const auto& title : rule_set->titles()) {
      EXPECT_TRUE(absl::StrContains(page, title.name())) << title.code();
      ForEachRule(title, [&](const v1::Rule& rule) {
        EXPECT_TRUE(absl::StrContains(page, "`" + rule.id() + "`")) << rule.id();
        EXPECT_TRUE(absl::StrContains(page, rule.source().article())) << rule.id();
      });
    }
  }
}

// The line of a rule on the page of a set.
std::string LineOf(const std::string& rule_set, const std::string& rule) {
  const std::string page = RulePage(*RuleBook::Official().Find(rule_set, 2), "");
  for (const absl::string_view line : absl::StrSplit(page, '\n')) {
    if (absl::StrContains(line, "`" + rule + "`")) return std::string(line);
  }
  return "";
}

TEST(RulePageTest, AnAlternativeStopsNothingWhereAnotherIsLeftToPeople) {
  for (const char* rule : {"MERIT_CERTIFICATE_GOVERNMENT.YEARS", "MERIT_CERTIFICATE_GOVERNMENT.YEARS.LADDER",
                           "MERIT_CERTIFICATE_GOVERNMENT.YEARS.OTHER"}) {
    EXPECT_TRUE(absl::StrContains(LineOf("R3", rule), "| nhắc |")) << LineOf("R3", rule);
  }
  EXPECT_TRUE(absl::StrContains(LineOf("R3", "ADVANCED_COLLECTIVE.SHARE"), "| dừng |"));
}

}  // namespace
}  // namespace thidua::policy
