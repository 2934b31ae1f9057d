#include "services/registration/domain/target_history.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace thidua::registration {
namespace {

using testing::HasSubstr;

// Baseline 80 %, reached 74,41 % and 90,77 % before.
v1::Target Target(int hundredths) {
  v1::Target target;
  target.set_baseline_hundredths(8000);
  target.set_target_hundredths(hundredths);
  for (const auto& [year, reached] : {std::pair("2014-2015", 7441), std::pair("2015-2016", 9077)}) {
    auto* past = target.add_past();
    past->set_school_year(year);
    past->set_hundredths(reached);
  }
  return target;
}

TEST(TargetHistoryTest, ATargetAtTheBorderOfWhatWasReachedIsWithin) {
  EXPECT_EQ(OutsideOfHistory(Target(9077)), "");
  EXPECT_EQ(OutsideOfHistory(Target(7441)), "");
  EXPECT_THAT(OutsideOfHistory(Target(9078)), HasSubstr("90,78 % nằm ngoài khoảng từ 74,41 % đến 90,77 %"));
  EXPECT_THAT(OutsideOfHistory(Target(7440)), HasSubstr("74,40 %"));
}

TEST(TargetHistoryTest, WhatTheTargetRestsOnIsEnough) {
  v1::Target target = Target(9500);
  target.set_feasibility_note("Phụ đạo học sinh yếu từ tháng 9");
  EXPECT_EQ(OutsideOfHistory(target), "");
}

TEST(TargetHistoryTest, WithoutAYearBeforeThereIsNoHistory) {
  v1::Target target = Target(10000);
  target.clear_past();
  EXPECT_EQ(OutsideOfHistory(target), "");
}

TEST(TargetHistoryTest, AYearIsNamedOnce) {
  v1::Target target = Target(8000);
  EXPECT_EQ(FaultOfPast(target), "");
  *target.add_past() = target.past(0);
  EXPECT_THAT(FaultOfPast(target), HasSubstr("2014-2015"));
}

}  // namespace
}  // namespace thidua::registration
