#include "services/common/text/text.h"

#include <gtest/gtest.h>

#include "services/common/text/compare.h"

namespace thidua::text {
namespace {

struct Case {
  const char* given;
  const char* kept;
};

TEST(NormaliseTest, OneLineHasOneBlankBetweenItsWords) {
  for (const Case& c : std::vector<Case>{
           {"Nguyễn\u00a0Thị\u00a0Hoa", "Nguyễn Thị Hoa"},
           {"Nguyễn  Thị \t Hoa ", "Nguyễn Thị Hoa"},
           {"\u3000Nguyễn\u2003Thị\u202fHoa\u00a0", "Nguyễn Thị Hoa"},
           {"Nguyễn Thị\r\nHoa", "Nguyễn Thị Hoa"},
           {"plain  ascii", "plain ascii"},
           {"\u00a0", ""},
           {"\u00a0\u200b", ""},
           {"\u3000", ""},
           {"\u0323", ""},
           {"\u0323 \u0301", ""},
       }) {
    EXPECT_EQ(Normalise(c.given), c.kept) << c.given;
  }
}

TEST(NormaliseTest, WhatShowsNothingGoes) {
  EXPECT_EQ(Normalise("16/TTr\u200b"), "16/TTr");
  EXPECT_EQ(Normalise("\ufeffHo\u00ada \u202eLan\u202c"), "Hoa Lan");
  EXPECT_EQ(Normalise("e\u200b\u0301"), "é");  // nor does it keep a letter and its mark apart
  EXPECT_EQ(Normalise("a\u2066b\u2069\u200e\u200f\u2060c", Lines::kMany), "abc");
}

TEST(NormaliseTest, LettersAreWhole) {
  EXPECT_EQ(Normalise("huyê\u0323n"), "huyện");
  EXPECT_EQ(Normalise("Le\u0323\u0302 Thu\u0309y"), "Lệ Thủy");
  EXPECT_EQ(Normalise("2150/Q\u00d0-UBND"), "2150/Q\u0110-UBND");
  EXPECT_EQ(Normalise("\u0189\u1eb7ng \u00f0i \u0256i"), "\u0110ặng đi đi");
}

TEST(NormaliseTest, ManyLinesKeepTheirBreaks) {
  EXPECT_EQ(Normalise("Chủ nhiệm lớp 4A\u000bTỉ lệ\u000cA\u2028B\u2029C\u0085D\r\nE\rF\n", Lines::kMany),
            "Chủ nhiệm lớp 4A\nTỉ lệ\nA\nB\nC\nD\nE\nF");
  EXPECT_EQ(Normalise("a\r\n\r\nb", Lines::kMany), "a\n\nb");
  EXPECT_EQ(Normalise("  cột\u00a01\tcột  2", Lines::kMany), "cột 1\tcột  2");
}

TEST(NormaliseTest, TwiceIsOnce) {
  for (const char* text : {"\u0323a", "a \u0323", " \u200b \u0301b", "e\u00ad\u0302\u0323 \u000b", "\u0301 x",
                           "D\u0335", "\U000e0041x", "\u1680x\u00a0\u00a0y", "a\u034f\u0301"}) {
    for (const Lines lines : {Lines::kOne, Lines::kMany}) {
      const std::string once = Normalise(text, lines);
      EXPECT_EQ(Normalise(once, lines), once) << text;
    }
  }
}

TEST(ControlTest, IsNamedWithItsPlace) {
  const auto found =
      FirstControl(Normalise("Dòng một\nDòng hai\u000bba\u0003 bốn", Lines::kMany), Lines::kMany);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->code_point, 3u);
  EXPECT_EQ(found->line, 3);
  EXPECT_EQ(found->column, 3);
  EXPECT_EQ(FirstControl("a\u009fb", Lines::kOne)->column, 2);
  EXPECT_EQ(FirstControl("a\ufffe", Lines::kMany)->code_point, 0xfffeu);
  EXPECT_EQ(FirstControl(absl::string_view("a\0b", 3), Lines::kOne)->column, 2);
  EXPECT_FALSE(FirstControl("Đặng\tThị\nLụa", Lines::kMany));
  EXPECT_TRUE(FirstControl("Đặng\tThị", Lines::kOne));
}

TEST(PasswordFormTest, IsTheSameAtEveryKeyboard) {
  const std::string whole = "Mưa nguồn suối lạnh 26";
  EXPECT_EQ(PasswordForm("Mưa nguô\u0300n suô\u0301i la\u0323nh 26"), whole);
  EXPECT_EQ(PasswordForm("Mu\u031ba nguo\u0302\u0300n suo\u0302\u0301i la\u0323nh 26"), whole);
  EXPECT_EQ(Length(PasswordForm("ma\u0301 ba\u0300 ca\u0309 daef")), 13);
  EXPECT_EQ(PasswordForm(" hai  dấu cách "), " hai  dấu cách ");
}

TEST(ComparisonKeyTest, OneNameHasOneKey) {
  for (const char* same : {"K'Brơi", "K’Brơi", "KʼBrơi", "K‘Brơi", "K`Brơi", "K´Brơi", "KBrơi", "k'broi",
                           "K'Brơ\u200bi", " K'Brơi\u00a0"}) {
    EXPECT_EQ(ComparisonKey(same), "kbroi") << same;
  }
  for (const char* same :
       {"Đặng Thị Lụa", "Ðặng Thị Lụa", "Ɖặng  Thị Lụa", "đa\u0323\u0306ng thị lụa", "dang thi lua"})
    EXPECT_EQ(ComparisonKey(same), "dang thi lua") << same;
}

TEST(ComparisonKeyTest, APatternFindsTheKeysThatHoldIt) {
  EXPECT_EQ(KeyPattern(" Đặng  Thị "), "%dang thi%");
  EXPECT_EQ(KeyPattern("100%_a\\b"), "%100\\%\\_a\\\\b%") << "what is typed stands for itself";
  EXPECT_EQ(KeyPattern("\u2019"), "");
  EXPECT_TRUE(HasTrigram("Đặng"));
  EXPECT_TRUE(HasTrigram("Lê Văn An"));
  EXPECT_FALSE(HasTrigram("Lê An"));
  EXPECT_FALSE(HasTrigram("12/1"));
}

TEST(ComparisonKeyTest, OneNumberHasOneKey) {
  for (const char* same : {"2150/QĐ-UBND", "2150/QÐ-UBND", "2150/qđ-ubnd", "2150 /QĐ-UBND",
                           " 2150/ QĐ –UBND ", "2150/QĐ\u2011UBND", "2150/QĐ-UBND\u200b"}) {
    EXPECT_EQ(ComparisonKey(same), "2150/qd-ubnd") << same;
  }
  EXPECT_NE(ComparisonKey("21 50/QĐ-UBND"), ComparisonKey("2150/QĐ-UBND"));
  EXPECT_NE(ComparisonKey("16/TTr"), ComparisonKey("16-TTr"));
  EXPECT_EQ(ComparisonKey("'"), "");
}

}  // namespace
}  // namespace thidua::text
