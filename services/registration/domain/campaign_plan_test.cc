#include "services/registration/domain/campaign_plan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace thidua::registration {
namespace {

using testing::HasSubstr;
using v1::PlanStage;
using Stages = google::protobuf::RepeatedPtrField<PlanStage>;

void Put(common::v1::Date* date, int month) {
  date->set_year(2016);
  date->set_month(month);
  date->set_day(1);
}

// The four, a month each, from January on.
Stages Four() {
  Stages stages;
  for (const auto kind : {PlanStage::DISCOVER, PlanStage::NURTURE, PlanStage::SUM_UP, PlanStage::REPLICATE}) {
    PlanStage& stage = *stages.Add();
    stage.set_kind(kind);
    Put(stage.mutable_starts_on(), stages.size());
    Put(stage.mutable_ends_on(), stages.size() + 1);
  }
  return stages;
}

TEST(CampaignPlanTest, HasAllFourStagesInTheirOrder) {
  EXPECT_EQ(FaultOfStages(Four()), "");
  Stages without = Four();
  without.RemoveLast();
  EXPECT_THAT(FaultOfStages(without), HasSubstr("đủ bốn khâu"));
  Stages twice = Four();
  twice[1].set_kind(PlanStage::DISCOVER);
  EXPECT_THAT(FaultOfStages(twice), HasSubstr("đủ bốn khâu"));
  Stages turned = Four();
  turned.SwapElements(2, 3);
  EXPECT_THAT(FaultOfStages(turned), HasSubstr("đủ bốn khâu"));
}

TEST(CampaignPlanTest, AStageOfOneDayIsOneAndNoneEndsBeforeItBegins) {
  Stages stages = Four();
  *stages[2].mutable_ends_on() = stages[2].starts_on();
  EXPECT_EQ(FaultOfStages(stages), "");
  Put(stages[2].mutable_ends_on(), 1);
  EXPECT_THAT(FaultOfStages(stages), HasSubstr("Khâu tổng kết: ngày kết thúc"));
}

TEST(CampaignPlanTest, StagesMayOverlapButNoneBeginsBeforeTheOneBefore) {
  Stages stages = Four();
  Put(stages[1].mutable_starts_on(), 1);
  EXPECT_EQ(FaultOfStages(stages), "");
  Put(stages[2].mutable_starts_on(), 1);
  Put(stages[1].mutable_starts_on(), 2);
  EXPECT_THAT(FaultOfStages(stages), HasSubstr("Khâu tổng kết không bắt đầu trước khâu bồi dưỡng"));
}

}  // namespace
}  // namespace thidua::registration
