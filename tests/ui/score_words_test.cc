// Criteria and points as they are shown and written, without a server.
#include <gtest/gtest.h>

#include "client/models/cells.h"
#include "client/models/score_words.h"
#include "client/models/words.h"

namespace thidua::test {
namespace {

using namespace block::v1;

IndicatorSheet Sheet() {
  IndicatorSheet sheet;
  const auto add = [&](const std::string& code, Indicator::Kind kind, int decimals) {
    auto* indicator = sheet.add_indicators();
    indicator->set_code(code);
    indicator->set_kind(kind);
    indicator->set_decimals(decimals);
  };
  add("SO", Indicator::NUMBER, 0);
  add("KH", Indicator::NUMBER, 0);
  add("LE", Indicator::NUMBER, 1);
  add("TL", Indicator::SHARE, 0);
  return sheet;
}

// The row as it is read back, or what is wrong with it.
QString ReadBack(const QString& rule) {
  const auto read =
      client::ReadCriteria({{"ND1", "Sĩ số", "tính", "40", "khối", "%", "Thống kê", rule}}, Sheet());
  return read.criteria.isEmpty() ? "!" : client::CellsOf(read.criteria.first(), Sheet()).last();
}

TEST(ScoreWords, PointsHaveACommaAndTwoDecimalsAtMost) {
  EXPECT_EQ(client::PointsText(3800), "38");
  EXPECT_EQ(client::PointsText(3850), "38,5");
  EXPECT_EQ(client::PointsText(3805), "38,05");
  EXPECT_EQ(client::PointsText(-500), "-5");
  EXPECT_EQ(client::PointsText(100000), "1.000");
  EXPECT_EQ(client::ReadPoints("38,05"), 3805);
  EXPECT_EQ(client::ReadPoints("1.000"), 100000);
  EXPECT_FALSE(client::ReadPoints("38,055"));
  EXPECT_FALSE(client::ReadPoints("-5"));
  EXPECT_EQ(client::PointsText(ScoreLine::NOT_APPLICABLE, 0), "Không áp dụng");
  EXPECT_EQ(client::PointsText(ScoreLine::MISSING, 0), "–");
}

TEST(ScoreWords, ALongNameIsOfLinesThatAreIndentedAlike) {
  Criterion criterion;
  criterion.set_code("ND1.1.2");
  criterion.set_name("Chất lượng, hiệu quả giáo dục của nhà trường");
  EXPECT_EQ(client::IndentedName(criterion),
            "        ND1.1.2 · Chất lượng, hiệu quả\n        giáo dục của nhà trường");
  EXPECT_EQ(client::InLines("một hai ba", 7), "một hai\nba");
  EXPECT_EQ(client::InLines("a https://dai.qua.vn", 5), "a\nhttps://dai.qua.vn");
  EXPECT_EQ(client::InLines("", 5), "");
}

TEST(ScoreWords, ARuleIsReadAsItIsWritten) {
  for (const char* rule : {"kế hoạch; SO; 300", "kế hoạch; SO; KH", "kế hoạch; TL; 95,50 %; vượt 10",
                           "mức; LE; 9,0; 7,5; 5,0; 32; 20,5; 0"}) {
    EXPECT_EQ(ReadBack(rule), rule);
  }
  for (const char* wrong : {"kế hoạch; X; 300", "kế hoạch; SO", "kế hoạch; SO; ba trăm",
                            "kế hoạch; SO; 300; 10", "mức; SO; 9; 7; 5", "theo SO"}) {
    EXPECT_EQ(ReadBack(wrong), "!") << wrong;
  }
}

// Nobody knows how an amount of an indicator that is not there is written: it is asked for again.
TEST(ScoreWords, ARuleOfAnotherSheetIsNotGuessed) {
  Criterion criterion;
  criterion.mutable_rule()->set_way(ScoringRule::SHARE_OF_PLAN);
  criterion.mutable_rule()->set_indicator_code("NAMTRUOC");
  criterion.mutable_rule()->set_plan(9550);
  EXPECT_EQ(client::CellsOf(criterion, Sheet()).last(), "kế hoạch; NAMTRUOC; ?");
}

TEST(ScoreWords, RowsSayWhatIsWrongWithThem) {
  const auto wrong = [](const QStringList& cells) {
    return client::ReadCriteria({{}, cells}, Sheet()).wrong;
  };
  EXPECT_EQ(wrong({"ND1", "Sĩ số", "chấm", "40", "khối"}), "");
  EXPECT_EQ(wrong({"", "Sĩ số", "chấm", "40"}), "Dòng 2: cần mã và tên.");
  EXPECT_EQ(wrong({"ND1", "Sĩ số", "điểm", "40"}), "Dòng 2: loại là nhóm, chấm, tính, thưởng hoặc trừ.");
  EXPECT_EQ(wrong({"ND1", "Sĩ số", "chấm", "bốn mươi"}), "Dòng 2: điểm là một số, nhiều nhất hai số lẻ.");
  EXPECT_TRUE(wrong({"ND1", "Sĩ số", "chấm", "40", "phòng"}).contains("người chấm"));
}

}  // namespace
}  // namespace thidua::test
