#include "services/block/domain/indicators.h"

#include <gtest/gtest.h>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace thidua::block {
namespace {

using v1::Indicator;
using v1::IndicatorFault;
using v1::IndicatorValue;

Indicator Number(const std::string& code, const std::string& name, const std::string& part_of = "") {
  Indicator out;
  out.set_code(code);
  out.set_name(name);
  out.set_kind(Indicator::NUMBER);
  out.set_direction(Indicator::MORE_IS_BETTER);
  out.set_reporter(Indicator::UNIT_ITSELF);
  out.set_aggregation(Indicator::SUM);
  out.set_part_of_code(part_of);
  return out;
}

Indicator Share(const std::string& code, const std::string& numerator, const std::string& denominator) {
  Indicator out = Number(code, "Tỷ lệ " + code);
  out.set_kind(Indicator::SHARE);
  out.set_numerator_code(numerator);
  out.set_denominator_code(denominator);
  return out;
}

Indicator YesNo(const std::string& code) {
  Indicator out = Number(code, "Có " + code);
  out.set_kind(Indicator::YES_NO);
  out.set_aggregation(Indicator::UNITS_REACHED);
  return out;
}

Indicator From(Indicator indicator, int64_t threshold) {
  indicator.set_has_threshold(true);
  indicator.set_threshold(threshold);
  return indicator;
}

Indicators Of(const std::vector<Indicator>& list) { return {list.begin(), list.end()}; }

v1::IndicatorEntry Entry(const std::string& code, int64_t amount) {
  v1::IndicatorEntry out;
  out.set_code(code);
  out.set_amount(amount);
  return out;
}

v1::IndicatorEntry NotApplicable(const std::string& code, const std::string& reason) {
  v1::IndicatorEntry out = Entry(code, 0);
  out.set_not_applicable_reason(reason);
  return out;
}

Reported Said(const std::vector<v1::IndicatorEntry>& entries,
              const std::map<std::string, int64_t>& last_year = {}) {
  Reported out;
  for (const auto& entry : entries) out.entries[entry.code()] = entry;
  out.last_year = last_year;
  return out;
}

// The contest of the seed: 189 took part, 123 passed, 26 did not.
const Indicators& Contest() {
  static const Indicators contest =
      Of({Number("THI", "Giáo viên dự thi"), Number("DAT", "Giáo viên đạt", "THI"),
          Number("KHONG", "Giáo viên không đạt", "THI"), From(Share("TL", "DAT", "THI"), 5000)});
  return contest;
}

TEST(IndicatorsTest, PartsThatDoNotComeToTheirWholeAreNamedWithTheNumbers) {
  const auto figures = FiguresOf(Contest(), Said({Entry("THI", 189), Entry("DAT", 123), Entry("KHONG", 26)}));
  ASSERT_EQ(figures.faults.size(), 1u);
  const IndicatorFault& fault = figures.faults[0];
  EXPECT_EQ(fault.kind(), IndicatorFault::PARTS_OF_WHOLE);
  EXPECT_EQ(fault.code(), "THI");
  EXPECT_EQ(fault.found(), 149);
  EXPECT_EQ(fault.expected(), 189);
  EXPECT_EQ(fault.message(),
            "“Giáo viên dự thi” 189 nhưng “Giáo viên đạt” 123 + “Giáo viên không đạt” 26 cộng lại là 149: "
            "thiếu 40.");
  EXPECT_EQ(fault.insist_reason(), "");
  EXPECT_TRUE(
      FiguresOf(Contest(), Said({Entry("THI", 149), Entry("DAT", 123), Entry("KHONG", 26)})).faults.empty());
  EXPECT_TRUE(FiguresOf(Contest(), Said({Entry("THI", 189), Entry("DAT", 123)})).faults.empty())
      << "a part that is still to come is missing, not wrong";
}

TEST(IndicatorsTest, WhoInsistsSaysWhyBesideTheNumber) {
  auto whole = Entry("THI", 189);
  whole.set_insist_reason("40 giáo viên thi đợt hai chưa có kết quả");
  const auto figures = FiguresOf(Contest(), Said({whole, Entry("DAT", 123), Entry("KHONG", 26)}));
  ASSERT_EQ(figures.faults.size(), 1u);
  EXPECT_EQ(figures.faults[0].insist_reason(), "40 giáo viên thi đợt hai chưa có kết quả");
}

TEST(IndicatorsTest, AShareIsComputedFromBothItsPartsAndHeldAgainstItsThreshold) {
  const auto share = [](int64_t passed, int64_t entered) {
    return FiguresOf(Contest(), Said({Entry("THI", entered), Entry("DAT", passed)})).values[3];
  };
  EXPECT_EQ(share(123, 189).amount(), 6508);
  EXPECT_EQ(share(123, 189).numerator(), 123);
  EXPECT_EQ(share(123, 189).denominator(), 189);
  EXPECT_EQ(share(123, 189).threshold(), IndicatorValue::REACHED);
  EXPECT_EQ(share(1, 2).threshold(), IndicatorValue::REACHED) << "từ 50 % trở lên";
  EXPECT_EQ(share(49999, 100000).amount(), 5000);
  EXPECT_EQ(share(49999, 100000).threshold(), IndicatorValue::NOT_REACHED) << "judged before it is rounded";
}

TEST(IndicatorsTest, AboveAThresholdIsMoreThanIt) {
  Indicator above = From(Share("TL", "DAT", "THI"), 7000);
  above.set_beyond_threshold(true);
  const Indicators list = Of({Number("THI", "Cán bộ"), Number("DAT", "Lao động tiên tiến"), above});
  const auto reached = [&](int64_t passed, int64_t entered) {
    return FiguresOf(list, Said({Entry("THI", entered), Entry("DAT", passed)})).values[2].threshold();
  };
  EXPECT_EQ(reached(7, 10), IndicatorValue::NOT_REACHED) << "trên 70 %";
  EXPECT_EQ(reached(70001, 100000), IndicatorValue::REACHED);
  Indicators less = list;
  less[2].set_direction(Indicator::LESS_IS_BETTER);
  less[2].set_beyond_threshold(false);
  EXPECT_EQ(FiguresOf(less, Said({Entry("THI", 10), Entry("DAT", 7)})).values[2].threshold(),
            IndicatorValue::REACHED);
  EXPECT_EQ(FiguresOf(less, Said({Entry("THI", 10), Entry("DAT", 8)})).values[2].threshold(),
            IndicatorValue::NOT_REACHED);
}

TEST(IndicatorsTest, WhatDoesNotApplyIsNotNought) {
  const std::string reason = "Giáo viên không đủ điều kiện dự thi";
  const auto figures = FiguresOf(Contest(), Said({NotApplicable("THI", reason), NotApplicable("DAT", reason),
                                                  NotApplicable("KHONG", reason)}));
  for (const auto& value : figures.values) {
    EXPECT_EQ(value.state(), IndicatorValue::NOT_APPLICABLE) << value.code();
    EXPECT_EQ(value.not_applicable_reason(), reason) << value.code();
    EXPECT_EQ(value.threshold(), IndicatorValue::THRESHOLD_UNSPECIFIED) << value.code();
  }
  EXPECT_TRUE(figures.faults.empty());
  const auto nobody = FiguresOf(Contest(), Said({Entry("THI", 0), Entry("DAT", 0)}));
  EXPECT_EQ(nobody.values[3].state(), IndicatorValue::NOT_APPLICABLE) << "a share of nobody";
  EXPECT_EQ(FiguresOf(Contest(), Said({})).values[3].state(), IndicatorValue::MISSING);
}

TEST(IndicatorsTest, AShareAboveAllOfThemIsAFault) {
  const auto figures =
      FiguresOf(Of({Number("HS", "Học sinh"), Number("BH", "Học sinh có bảo hiểm"), Share("TL", "BH", "HS")}),
                Said({Entry("HS", 100), Entry("BH", 101)}));
  ASSERT_EQ(figures.faults.size(), 1u);
  EXPECT_EQ(figures.faults[0].kind(), IndicatorFault::PART_ABOVE_WHOLE);
  EXPECT_EQ(figures.faults[0].code(), "BH");
  EXPECT_TRUE(absl::StrContains(figures.faults[0].message(), "101")) << figures.faults[0].message();
}

// 90,77 % (+16,36 points), 63,81 % (+35,47 points).
TEST(IndicatorsTest, DifferencesOfSharesArePointsOfWhatIsShown) {
  const auto year = [](int64_t passed, int64_t passed_before) {
    return FiguresOf(Contest(), Said({Entry("THI", 10000), Entry("DAT", passed)},
                                     {{"THI", 10000}, {"DAT", passed_before}}))
        .values[3];
  };
  EXPECT_EQ(year(9077, 7441).amount(), 9077);
  EXPECT_EQ(year(9077, 7441).last_year(), 7441);
  EXPECT_EQ(year(9077, 7441).change(), 1636);
  EXPECT_TRUE(year(9077, 7441).last_year_on_record());
  EXPECT_EQ(year(6381, 2834).change(), 3547);
  EXPECT_EQ(year(2834, 6381).change(), -3547);
}

TEST(IndicatorsTest, WhatWasReportedLastYearComesBeforeWhatIsTyped) {
  auto entry = Entry("THI", 189);
  entry.set_has_last_year(true);
  entry.set_last_year(150);
  const auto typed = FiguresOf(Contest(), Said({entry}));
  EXPECT_EQ(typed.values[0].last_year(), 150);
  EXPECT_FALSE(typed.values[0].last_year_on_record());
  EXPECT_EQ(typed.values[0].change(), 39);
  EXPECT_TRUE(typed.faults.empty());
  const auto differs = FiguresOf(Contest(), Said({entry}, {{"THI", 160}}));
  EXPECT_EQ(differs.values[0].last_year(), 160);
  EXPECT_EQ(differs.values[0].change(), 29);
  ASSERT_EQ(differs.faults.size(), 1u);
  EXPECT_EQ(differs.faults[0].kind(), IndicatorFault::LAST_YEAR);
  EXPECT_EQ(differs.faults[0].found(), 150);
  EXPECT_EQ(differs.faults[0].expected(), 160);
  EXPECT_TRUE(FiguresOf(Contest(), Said({entry}, {{"THI", 150}})).faults.empty());
}

TEST(IndicatorsTest, RoundingIsHalfUpFromTheExactFraction) {
  EXPECT_EQ(Hundredths(1, 3), 3333);
  EXPECT_EQ(Hundredths(2, 3), 6667);
  EXPECT_EQ(Hundredths(1, 20000), 1);  // exactly half a hundredth
  EXPECT_EQ(Hundredths(1, 20001), 0);
  EXPECT_EQ(Hundredths(0, 7), 0);
  EXPECT_EQ(Hundredths(7, 7), 10000);
  EXPECT_EQ(Hundredths(1, 0), std::nullopt);
  EXPECT_EQ(Hundredths(900000000000000000, 1000000000000000000), 9000) << "no number is too large";
}

TEST(IndicatorsTest, AmountsAreWrittenWithAComma) {
  EXPECT_EQ(AmountText(9077, 2), "90,77");
  EXPECT_EQ(AmountText(5, 2), "0,05");
  EXPECT_EQ(AmountText(1234567, 0), "1.234.567");
  EXPECT_EQ(AmountText(1234567, 1), "123.456,7");
  EXPECT_EQ(AmountText(0, 0), "0");
}

// 24/24 with the Internet beside 23/23 cultural units: the one that says nothing is missed.
TEST(IndicatorsTest, TheDenominatorIsWhoTakesPart) {
  const Indicators list = Of({YesNo("INTERNET"), YesNo("VANHOA")});
  std::vector<Figures> all;
  for (int unit = 0; unit < 24; ++unit) {
    std::vector<v1::IndicatorEntry> entries{Entry("INTERNET", 1)};
    if (unit > 0) entries.push_back(Entry("VANHOA", 1));
    all.push_back(FiguresOf(list, Said(entries)));
  }
  const Totals totals = TotalsOf(list, all);
  EXPECT_EQ(totals.totals[0].value().numerator(), 24);
  EXPECT_EQ(totals.totals[0].value().denominator(), 24);
  EXPECT_EQ(totals.totals[1].reached(), 23);
  EXPECT_EQ(totals.totals[1].value().denominator(), 24);
  ASSERT_EQ(totals.faults.size(), 1u);
  EXPECT_EQ(totals.faults[0].kind(), IndicatorFault::UNITS_MISSING);
  EXPECT_EQ(totals.faults[0].code(), "VANHOA");
  EXPECT_EQ(totals.faults[0].found(), 23);
  EXPECT_EQ(totals.faults[0].expected(), 24);
  EXPECT_EQ(totals.faults[0].message(), "“Có VANHOA”: 23/24 đơn vị đã báo cáo, còn thiếu 1.");
}

// 3 units keep the standard, 2 lose it; and one to which it does not apply is among neither.
TEST(IndicatorsTest, WhoIsLeftOutIsNotCountedAgainstAnybody) {
  const Indicators list = Of({YesNo("CHUAN")});
  std::vector<Figures> all;
  for (int unit = 0; unit < 5; ++unit) all.push_back(FiguresOf(list, Said({Entry("CHUAN", unit < 3)})));
  all.push_back(FiguresOf(list, Said({NotApplicable("CHUAN", "Trường mới thành lập")})));
  const Totals totals = TotalsOf(list, all);
  EXPECT_EQ(totals.totals[0].value().numerator(), 3);
  EXPECT_EQ(totals.totals[0].value().denominator(), 5);
  EXPECT_EQ(totals.totals[0].not_applicable(), 1);
  EXPECT_TRUE(totals.faults.empty());
}

TEST(IndicatorsTest, TheShareOfAllIsOfTheirSums) {
  const std::vector<Figures> all{
      FiguresOf(Contest(),
                Said({Entry("THI", 100), Entry("DAT", 90), Entry("KHONG", 10)}, {{"THI", 100}, {"DAT", 80}})),
      FiguresOf(Contest(),
                Said({Entry("THI", 10), Entry("DAT", 0), Entry("KHONG", 10)}, {{"THI", 10}, {"DAT", 8}})),
      FiguresOf(Contest(), Said({NotApplicable("THI", "Không có người dự thi"),
                                 NotApplicable("DAT", "Không có người dự thi"),
                                 NotApplicable("KHONG", "Không có người dự thi")}))};
  const Totals totals = TotalsOf(Contest(), all);
  EXPECT_EQ(totals.totals[0].value().amount(), 110);
  EXPECT_EQ(totals.totals[3].value().amount(), 8182) << "90 of 110, not the mean of 90 and 0";
  EXPECT_EQ(totals.totals[3].value().last_year(), 8000);
  EXPECT_EQ(totals.totals[3].value().change(), 182);
  EXPECT_EQ(totals.totals[3].value().threshold(), IndicatorValue::REACHED);
  EXPECT_EQ(totals.totals[3].reported(), 2);
  EXPECT_TRUE(totals.faults.empty());
}

TEST(IndicatorsTest, OneWithoutLastYearMakesNoComparisonOfAll) {
  const std::vector<Figures> all{FiguresOf(Contest(), Said({Entry("THI", 100)}, {{"THI", 90}})),
                                 FiguresOf(Contest(), Said({Entry("THI", 10)}))};
  EXPECT_EQ(TotalsOf(Contest(), all).totals[0].value().amount(), 110);
  EXPECT_FALSE(TotalsOf(Contest(), all).totals[0].value().has_last_year());
}

// What a unit insisted on stands in the sum too, and is said there.
TEST(IndicatorsTest, WhatDoesNotAddUpInAUnitDoesNotInTheSum) {
  const std::vector<Figures> all{
      FiguresOf(Contest(), Said({Entry("THI", 189), Entry("DAT", 123), Entry("KHONG", 26)}))};
  const Totals totals = TotalsOf(Contest(), all);
  ASSERT_EQ(totals.faults.size(), 1u);
  EXPECT_EQ(totals.faults[0].kind(), IndicatorFault::PARTS_OF_WHOLE);
  EXPECT_EQ(totals.faults[0].expected() - totals.faults[0].found(), 40);
}

TEST(IndicatorsTest, EachWayOfAddingUp) {
  Indicator mean = Number("TB", "Điểm trung bình"), largest = Number("LN", "Lớn nhất"),
            smallest = Number("NN", "Nhỏ nhất"), reached = From(Number("DAT", "Đạt"), 5);
  mean.set_aggregation(Indicator::MEAN);
  mean.set_decimals(1);
  largest.set_aggregation(Indicator::LARGEST);
  smallest.set_aggregation(Indicator::SMALLEST);
  reached.set_aggregation(Indicator::UNITS_REACHED);
  const Indicators list = Of({mean, largest, smallest, reached});
  std::vector<Figures> all;
  for (const int64_t amount : {2, 5, 6}) {
    all.push_back(FiguresOf(
        list, Said({Entry("TB", amount), Entry("LN", amount), Entry("NN", amount), Entry("DAT", amount)})));
  }
  const Totals totals = TotalsOf(list, all);
  EXPECT_EQ(totals.totals[0].value().amount(), 4) << "13 / 3";
  EXPECT_EQ(totals.totals[1].value().amount(), 6);
  EXPECT_EQ(totals.totals[2].value().amount(), 2);
  EXPECT_EQ(totals.totals[3].value().amount(), 2);
  EXPECT_EQ(totals.totals[3].value().denominator(), 3);
}

TEST(IndicatorsTest, TheUnitIsAskedForItsOwnNumbersOnly) {
  Indicators list = Contest();
  list[2].set_reporter(Indicator::COLLECTOR);
  EXPECT_EQ(MissingOfUnit(list, FiguresOf(list, Said({Entry("THI", 1)}))),
            std::vector<std::string>{"Giáo viên đạt"});
  EXPECT_TRUE(MissingOfUnit(list, FiguresOf(list, Said({Entry("THI", 1), Entry("DAT", 1)}))).empty());
}

TEST(IndicatorsTest, ACatalogueThatCannotBeIsNamedWhereItIsWrong) {
  const auto wrong = [](const std::vector<Indicator>& list) {
    const auto found = WrongIn(Of(list));
    return found ? absl::StrCat(found->index, ".", found->field) : "";
  };
  EXPECT_EQ(wrong({Contest().begin(), Contest().end()}), "");
  EXPECT_EQ(wrong({Number("A", "a"), Number("A", "b")}), "1.code");
  EXPECT_EQ(wrong({Number("A", "a"), Share("T", "A", "B")}), "1.denominator_code");
  EXPECT_EQ(wrong({Number("A", "a"), Share("T", "A", "A")}), "1.denominator_code");
  EXPECT_EQ(wrong({Number("A", "a", "B")}), "0.part_of_code");
  EXPECT_EQ(wrong({Number("A", "a", "A")}), "0.part_of_code");
  EXPECT_EQ(wrong({Number("A", "a"), Number("B", "b", "A"), Number("C", "c", "B")}), "2.part_of_code");
  Indicator fine = Number("F", "f");
  fine.set_decimals(1);
  EXPECT_EQ(wrong({Number("A", "a"), fine, Share("T", "F", "A")}), "2.denominator_code");
  fine.set_part_of_code("A");
  EXPECT_EQ(wrong({Number("A", "a"), fine}), "1.decimals");
  Indicator numerator = Number("A", "a");
  numerator.set_numerator_code("B");
  EXPECT_EQ(wrong({numerator, Number("B", "b")}), "0.numerator_code");
  EXPECT_EQ(wrong({From(YesNo("Y"), 1)}), "0.aggregation");
  Indicator reached = Number("A", "a");
  reached.set_aggregation(Indicator::UNITS_REACHED);
  EXPECT_EQ(wrong({reached}), "0.threshold");
  Indicator mean = Share("T", "A", "B");
  mean.set_aggregation(Indicator::MEAN);
  EXPECT_EQ(wrong({Number("A", "a"), Number("B", "b"), mean}), "2.aggregation");
}

}  // namespace
}  // namespace thidua::block
