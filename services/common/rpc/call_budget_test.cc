#include "services/common/rpc/call_budget.h"

#include <gtest/gtest.h>

#include <ctime>

#include "absl/strings/str_cat.h"

namespace thidua::rpc {
namespace {

const absl::Time kStart = absl::FromUnixSeconds(1'600'000'000);

void Empty(CallBudget& budget, const std::string& caller) {
  for (int i = 0; i < CallBudget::kAtOnce; ++i) {
    ASSERT_EQ(budget.Take(caller, kStart), absl::ZeroDuration()) << i;
  }
}

TEST(CallBudgetTest, AnEmptyBucketSaysWhenThereIsACallAgain) {
  CallBudget budget;
  Empty(budget, "hoa");
  const absl::Duration wait = budget.Take("hoa", kStart);
  EXPECT_GT(wait, absl::ZeroDuration());
  EXPECT_LE(wait, absl::Seconds(1 / CallBudget::kPerSecond));
  EXPECT_EQ(budget.Take("hoa", kStart + 1.5 * wait), absl::ZeroDuration());
  EXPECT_GT(budget.Take("hoa", kStart + 1.5 * wait), absl::ZeroDuration());
}

TEST(CallBudgetTest, NobodyPaysForAnother) {
  CallBudget budget;
  Empty(budget, "hoa");
  EXPECT_EQ(budget.Take("mai", kStart), absl::ZeroDuration());
}

TEST(CallBudgetTest, AClockSetBackGivesNothingAndTakesNothing) {
  CallBudget budget;
  Empty(budget, "hoa");
  EXPECT_GT(budget.Take("hoa", kStart - absl::Hours(1)), absl::ZeroDuration());
  EXPECT_EQ(budget.Take("hoa", kStart + absl::Seconds(1)), absl::ZeroDuration());
}

TEST(CallBudgetTest, ManyCallersDoNotEmptyABucketOfTheirOwnMaking) {
  CallBudget budget;
  Empty(budget, "hoa");
  for (int i = 0; i < 20'000; ++i) budget.Take(absl::StrCat("caller ", i), kStart);
  EXPECT_GT(budget.Take("hoa", kStart), absl::ZeroDuration());
}

TEST(CallBudgetTest, ManyCallersAtOnceAreNotSearchedAtEachCall) {
  CallBudget budget;
  const std::clock_t began = std::clock();  // of this process: what else the machine does is not counted
  for (int i = 0; i < 100'000; ++i) {
    ASSERT_EQ(budget.Take(absl::StrCat("caller ", i), kStart + absl::Microseconds(i)), absl::ZeroDuration());
  }
  EXPECT_LT((std::clock() - began) / CLOCKS_PER_SEC, 2);
}

TEST(CallBudgetTest, ABucketSurvivesAsLongAsItIsNotFull) {
  CallBudget budget;
  budget.Take("mai", kStart);  // the generations turn two seconds after this
  const absl::Time late = kStart + absl::Seconds(1.9);
  for (int i = 0; i < CallBudget::kAtOnce; ++i) ASSERT_EQ(budget.Take("hoa", late), absl::ZeroDuration());
  budget.Take("mai", kStart + absl::Seconds(2));
  int left = 0;
  while (budget.Take("hoa", kStart + absl::Seconds(2)) == absl::ZeroDuration()) ++left;
  EXPECT_LE(left, 51);  // a tenth of a second's worth
}

}  // namespace
}  // namespace thidua::rpc
