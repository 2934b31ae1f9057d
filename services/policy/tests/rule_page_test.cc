// The pages in docs/rules are those the data makes: run thidua-policy-doc docs/rules after a change.
#include "services/policy/rule_page.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "absl/strings/match.h"
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

}  // namespace
}  // namespace thidua::policy
