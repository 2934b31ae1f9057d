#include "services/approval/domain/paper_number.h"

#include <gtest/gtest.h>

namespace thidua::approval {
namespace {

TEST(PaperNumberTest, IsReadAsItStandsOnPaper) {
  const auto plain = ReadNumber("2150/QĐ-UBND");
  ASSERT_TRUE(plain.has_value());
  EXPECT_EQ(plain->serial, 2150);
  EXPECT_EQ(plain->inserted, "");
  EXPECT_EQ(plain->symbol, "QĐ-UBND");
  const auto padded = ReadNumber(" 05 / QĐ-KTĐ ");
  ASSERT_TRUE(padded.has_value());
  EXPECT_EQ(padded->serial, 5);
  EXPECT_EQ(padded->symbol, "QĐ-KTĐ");
  const auto between = ReadNumber("15a/QĐ-UBND");
  ASSERT_TRUE(between.has_value());
  EXPECT_EQ(between->serial, 15);
  EXPECT_EQ(between->inserted, "a");
}

TEST(PaperNumberTest, WhatIsNoneIsNone) {
  for (const char* text :
       {"", "QĐ-UBND", "15", "15/", "15/ ", "/QĐ", "0/QĐ", "QĐ/15", "15/2021", "99999999999/QĐ"}) {
    EXPECT_FALSE(ReadNumber(text).has_value()) << text;
  }
  EXPECT_TRUE(IsSymbol("QĐ-UBND"));
  EXPECT_FALSE(IsSymbol("\u00a0"));
  EXPECT_FALSE(IsSymbol("15/QĐ"));
}

TEST(PaperNumberTest, BelowTenHasANought) {
  EXPECT_EQ(NumberText(5, "QĐ-UBND"), "05/QĐ-UBND");
  EXPECT_EQ(NumberText(10, "QĐ-UBND"), "10/QĐ-UBND");
  EXPECT_EQ(NumberText(2150, "QĐ-UBND"), "2150/QĐ-UBND");
}

}  // namespace
}  // namespace thidua::approval
