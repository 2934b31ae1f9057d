#include "services/approval/domain/process_engine.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "services/approval/domain/working_days.h"
#include "services/policy/process_check.h"
#include "services/policy/rule_book.h"

namespace thidua::approval {
namespace {

const policy::v1::RuleSet& R1() { return *policy::RuleBook::Official().Find("R1", 1); }
const policy::v1::Process& District() { return *policy::FindProcess(R1(), "district"); }

Facts At(const std::string& stage, common::v1::Level deciding) {
  Facts facts;
  facts.stage_level = policy::FindStage(District(), stage)->level();
  facts.deciding_level = deciding;
  return facts;
}

TEST(ProcessEngineTest, EveryTitleOfR1ComesToItsDecision) {
  for (const auto& title : R1().titles()) {
    std::string stage = District().start();
    std::set<std::string> seen;
    while (policy::FindStage(District(), stage)->kind() != v1::END_STAGE) {
      ASSERT_TRUE(seen.insert(stage).second) << title.code() << " circles at " << stage;
      const auto kind = policy::FindStage(District(), stage)->kind();
      const v1::Verb verb = kind == v1::COUNCIL_STAGE   ? v1::COUNCIL_PASSED
                            : kind == v1::ENDORSE_STAGE ? v1::SEND_LETTER
                            : kind == v1::DECIDE_STAGE  ? v1::ISSUE_DECISION
                                                        : v1::ACCEPT;
      const Decision decision = Decide(District(), stage, verb, At(stage, title.deciding_level()));
      ASSERT_TRUE(decision.known && decision.unmet.empty()) << title.code() << " stuck at " << stage;
      stage = decision.to;
    }
    EXPECT_EQ(stage, "DECIDED") << title.code();
    EXPECT_EQ(seen.count("PROVINCE_DECISION") == 1, title.deciding_level() == common::v1::PROVINCE)
        << title.code();
  }
}

TEST(ProcessEngineTest, NobodyActsOnHisOwnCaseOrAtTwoLevels) {
  Facts facts = At("DIVISION_APPRAISAL", common::v1::DISTRICT);
  facts.actor_is_subject = true;
  facts.actor_acted_below = true;
  const Decision decision = Decide(District(), "DIVISION_APPRAISAL", v1::ACCEPT, facts);
  ASSERT_EQ(decision.unmet.size(), 2u);
  EXPECT_EQ(decision.unmet[0].guard, "not_own_case");
  EXPECT_EQ(decision.unmet[1].guard, "not_acted_below");
  EXPECT_TRUE(decision.to.empty());
}

TEST(ProcessEngineTest, ASupplementIsAskedOnceAtALevel) {
  Facts facts = At("DIVISION_APPRAISAL", common::v1::DISTRICT);
  EXPECT_EQ(Decide(District(), "DIVISION_APPRAISAL", v1::RETURN, facts).to, "DIVISION_SUPPLEMENT");
  facts.returned_at_this_level = true;
  EXPECT_EQ(Decide(District(), "DIVISION_APPRAISAL", v1::RETURN, facts).unmet.size(), 1u);
}

TEST(ProcessEngineTest, AVerbTheStageDoesNotKnowIsNotKnown) {
  EXPECT_FALSE(Decide(District(), "SCHOOL_COUNCIL", v1::ISSUE_DECISION, {}).known);
  EXPECT_FALSE(Decide(District(), "DECIDED", v1::REFUSE, {}).known);
}

TEST(ProcessEngineTest, TheCapIsExactAtItsBorder) {
  Facts facts = At("DISTRICT_DECISION", common::v1::DISTRICT);
  facts.share_cap_permille = 150;
  facts.cap_base = 100;
  facts.capped = 15;
  EXPECT_TRUE(Decide(District(), "DISTRICT_DECISION", v1::ISSUE_DECISION, facts).unmet.empty());
  facts.capped = 16;
  EXPECT_EQ(Decide(District(), "DISTRICT_DECISION", v1::ISSUE_DECISION, facts).unmet.size(), 1u);
}

TEST(ProcessEngineTest, OnlyAVerifiedRuleBlocks) {
  Facts facts = At("DIVISION_APPRAISAL", common::v1::DISTRICT);
  policy::v1::Source source;
  facts.verdicts.push_back({"rating_sufficient", policy::Outcome::kNotMet, false, "thiếu", source});
  EXPECT_TRUE(Decide(District(), "DIVISION_APPRAISAL", v1::ACCEPT, facts).unmet.empty());
  facts.verdicts[0].blocks = true;
  EXPECT_EQ(Decide(District(), "DIVISION_APPRAISAL", v1::ACCEPT, facts).unmet.size(), 1u);
}

TEST(ProcessEngineTest, GuardsOfTheDataAndOfTheCodeAreTheSame) {
  auto declared = policy::GuardNames();
  std::sort(declared.begin(), declared.end());
  EXPECT_EQ(declared, KnownGuards());
  auto conditions = policy::ConditionNames();
  std::sort(conditions.begin(), conditions.end());
  EXPECT_EQ(conditions, KnownConditions());
}

TEST(WorkingDaysTest, WeekendsDoNotCount) {
  EXPECT_EQ(AddWorkingDays(absl::CivilDay(2021, 6, 18), 1), absl::CivilDay(2021, 6, 21));  // Friday → Monday
  EXPECT_EQ(AddWorkingDays(absl::CivilDay(2021, 6, 16), 10), absl::CivilDay(2021, 6, 30));
}

}  // namespace
}  // namespace thidua::approval
