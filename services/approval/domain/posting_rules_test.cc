// Who posts what, for how long, and what keeps a case from being decided.
#include "services/approval/domain/posting_rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "services/policy/public_notice.h"
#include "services/policy/rule_book.h"

namespace thidua::approval {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const absl::CivilDay kToday(2021, 6, 15);

std::vector<std::string> Guards(const PostingAsked& asked, const PostingStands& stands) {
  std::vector<std::string> out;
  for (const auto& unmet : WhyNotDecided(asked, stands, kToday)) out.push_back(unmet.guard);
  return out;
}

TEST(PostingRules, WhatNobodyAsksForIsDecidedAtOnce) { EXPECT_THAT(Guards({}, {}), IsEmpty()); }

TEST(PostingRules, WhatIsAskedForIsPostedFirstAndToTheEnd) {
  const PostingAsked asked{5, "Quy chế", false};
  EXPECT_THAT(Guards(asked, {}), ElementsAre("posted_first"));
  EXPECT_THAT(Guards(asked, {kToday, 0}), ElementsAre("posting_ended")) << "the last day is a day of it";
  EXPECT_THAT(Guards(asked, {kToday - 1, 0}), IsEmpty());
}

TEST(PostingRules, AListThatRunsHoldsUpItsCasesWhoeverAskedForIt) {
  EXPECT_THAT(Guards({}, {kToday + 1, 0}), ElementsAre("posting_ended"));
  EXPECT_THAT(Guards({}, {kToday - 1, 0}), IsEmpty());
}

TEST(PostingRules, AnObjectionWaitsForItsAnswerAlsoAfterTheDays) {
  EXPECT_THAT(Guards({5, "Quy chế", false}, {kToday - 1, 2}), ElementsAre("objections_answered"));
  EXPECT_THAT(Guards({}, {std::nullopt, 1}), ElementsAre("objections_answered"))
      << "of an item that was taken out";
}

TEST(PostingRules, WhatIsOnlyToldStopsNothing) { EXPECT_THAT(Guards({10, "Luật", true}, {}), IsEmpty()); }

TEST(PostingRules, TheLongerOneIsAskedFor) {
  const auto& law = policy::OfficialPublicNotice();
  const auto days = [&](const char* set, const char* title, int own) {
    return AskedOf(law, set, title, {own, "Quy chế"}).working_days;
  };
  EXPECT_EQ(days("R2", "ADVANCED_WORKER", 0), 0);
  EXPECT_EQ(days("R2", "ADVANCED_WORKER", 5), 5);
  EXPECT_EQ(days("R2", "LABOUR_HERO", 5), 10);
  EXPECT_EQ(days("R2", "LABOUR_HERO", 12), 12);
  EXPECT_EQ(AskedOf(law, "R2", "LABOUR_HERO", {12, "Quy chế"}).basis, "Quy chế");
  // What the law was not read for gives way to what the unit says, and is told where it says nothing.
  EXPECT_EQ(days("R3", "LABOUR_HERO", 5), 5);
  EXPECT_FALSE(AskedOf(law, "R3", "LABOUR_HERO", {5, "Quy chế"}).only_told);
  EXPECT_TRUE(AskedOf(law, "R3", "LABOUR_HERO", {}).only_told);
}

// By whoever ends the case: not below, and not where it waits for its subject.
TEST(PostingRules, ACaseIsPostedWhereItEnds) {
  const auto stages = PostedStages(policy::RuleBook::Official());
  const auto has = [&](const char* stage, const char* title) { return stages.count({stage, title}) > 0; };
  EXPECT_TRUE(has("DISTRICT_DECISION", "ADVANCED_WORKER"));
  EXPECT_TRUE(has("DISTRICT_COUNCIL", "ADVANCED_WORKER"));
  EXPECT_FALSE(has("SCHOOL_COUNCIL", "ADVANCED_WORKER"));
  EXPECT_FALSE(has("DIVISION_APPRAISAL", "ADVANCED_WORKER"));
  EXPECT_TRUE(has("PROVINCE_LETTER", "LABOUR_ORDER_THIRD"));
  EXPECT_TRUE(has("PROVINCE_COUNCIL", "LABOUR_ORDER_THIRD"));
  EXPECT_FALSE(has("DISTRICT_LETTER", "LABOUR_ORDER_THIRD"));
  EXPECT_TRUE(has("SCHOOL_DECISION", "MERIT_LETTER_PRINCIPAL"));
}

// Else a case could be neither posted nor decided where posting is asked for.
TEST(PostingRules, EachTitleOfEachVersionIsPostedSomewhere) {
  for (const auto* rule_set : policy::RuleBook::Official().All()) {
    for (const auto& title : rule_set->titles()) {
      const auto* process = policy::FindProcess(*rule_set, title.process_id());
      if (process == nullptr) continue;
      EXPECT_TRUE(std::any_of(process->stages().begin(), process->stages().end(),
                              [&](const auto& stage) { return EndsHere(*process, title, stage); }))
          << rule_set->id() << " v" << rule_set->version() << " " << title.code();
    }
  }
}

}  // namespace
}  // namespace thidua::approval
