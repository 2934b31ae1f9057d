#include "services/block/domain/scorecards.h"

#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"

namespace thidua::block {
namespace {

using v1::Criterion;
using v1::Indicator;
using v1::IndicatorValue;
using v1::ScoreLine;
using v1::ScoringRule;

Criterion Of(const std::string& code, Criterion::Kind kind, int64_t points,
             Criterion::Scorer scorer = Criterion::SCORER_UNSPECIFIED) {
  Criterion out;
  out.set_code(code);
  out.set_name(code);
  out.set_kind(kind);
  out.set_points(points);
  out.set_scorer(scorer);
  return out;
}

Criterion ByPlan(int64_t plan, int surplus_percent = 0) {
  Criterion out = Of("ND1", Criterion::COMPUTED, 10000, Criterion::BLOCK);
  out.mutable_rule()->set_way(ScoringRule::SHARE_OF_PLAN);
  out.mutable_rule()->set_indicator_code("SO");
  out.mutable_rule()->set_plan(plan);
  out.mutable_rule()->set_surplus_percent(surplus_percent);
  return out;
}

Criterion ByBands(int64_t a, int64_t b, int64_t c) {
  Criterion out = Of("ND1", Criterion::COMPUTED, 10000, Criterion::BLOCK);
  out.mutable_rule()->set_way(ScoringRule::BANDS);
  out.mutable_rule()->set_indicator_code("SO");
  out.mutable_rule()->set_band_a(a);
  out.mutable_rule()->set_band_b(b);
  out.mutable_rule()->set_band_c(c);
  out.mutable_rule()->set_points_b(8000);
  out.mutable_rule()->set_points_c(5000);
  out.mutable_rule()->set_points_d(1000);
  return out;
}

// One indicator "SO" with what the unit reported of it.
struct OneNumber {
  explicit OneNumber(int64_t amount, Indicator::Direction direction = Indicator::MORE_IS_BETTER) {
    Indicator* indicator = indicators.Add();
    indicator->set_code("SO");
    indicator->set_kind(Indicator::NUMBER);
    indicator->set_direction(direction);
    IndicatorValue value;
    value.set_state(IndicatorValue::REPORTED);
    value.set_amount(amount);
    measured.indicators = &indicators;
    measured.values.push_back(value);
  }
  OneNumber(const OneNumber&) = delete;
  Indicators indicators;
  Measured measured;
};

OneNumber* Share(int64_t numerator, int64_t denominator) {
  auto* out = new OneNumber(0);
  out->indicators[0].set_kind(Indicator::SHARE);
  out->measured.values[0].set_numerator(numerator);
  out->measured.values[0].set_denominator(denominator);
  out->measured.values[0].set_amount(*Hundredths(numerator, denominator));
  return out;
}

v1::Criteria Tree(const std::vector<Criterion>& lines) {
  v1::Criteria out;
  for (const auto& line : lines) *out.add_criteria() = line;
  out.set_not_applicable(v1::Criteria::OUT_OF_WHOLE);
  out.set_most_bonus(1000);
  out.set_most_penalty(2000);
  return out;
}

ScoreLine Scored(int64_t self, int64_t points) {
  ScoreLine out;
  out.set_self_state(ScoreLine::SCORED);
  out.set_self_points(self);
  out.set_state(ScoreLine::SCORED);
  out.set_points(points);
  return out;
}

ScoreLine None() {
  ScoreLine out;
  out.set_self_state(ScoreLine::NOT_APPLICABLE);
  out.set_state(ScoreLine::NOT_APPLICABLE);
  return out;
}

v1::Scorecard Filled(const v1::Criteria& criteria, const ScoreLines& kept) {
  v1::Scorecard card;
  Fill(criteria, kept, {}, card);
  return card;
}

std::string WrongField(const v1::Criteria& criteria, const Indicators* indicators = nullptr) {
  const auto wrong = WrongIn(criteria, indicators);
  return wrong ? wrong->field : "";
}

TEST(Template, IsTheSeedsTreeAndMakesSense) {
  const v1::Criteria criteria = CriteriaTemplate();
  EXPECT_EQ(WrongField(criteria), "");
  EXPECT_EQ(FindCriterion(criteria.criteria(), "ND1")->points(), 60000);
  EXPECT_EQ(FindCriterion(criteria.criteria(), "ND2")->points(), 20000);
  EXPECT_EQ(FindCriterion(criteria.criteria(), "ND3")->points(), 20000);
  EXPECT_EQ(ScorerOf(criteria.criteria(), "ND3.1.2"), Criterion::COUNCIL);
  EXPECT_EQ(ScorerOf(criteria.criteria(), "ND1.1.10"), Criterion::BLOCK);
  EXPECT_EQ(Filled(criteria, {}).whole(), 100000);
}

TEST(Criteria, SayWhatIsWrongWithThem) {
  const Criterion group = Of("A", Criterion::GROUP, 1000, Criterion::BLOCK);
  EXPECT_EQ(WrongField(Tree({group, Of("A.1", Criterion::TYPED, 1000)})), "");
  EXPECT_EQ(WrongField(Tree({group, Of("A.1", Criterion::TYPED, 900)})), "criteria[0].points");
  EXPECT_EQ(WrongField(Tree({group})), "criteria[0].points");
  EXPECT_EQ(WrongField(Tree({Of("A.1", Criterion::TYPED, 1000), group})), "criteria[0].code");
  EXPECT_EQ(WrongField(Tree({Of("A", Criterion::TYPED, 1000)})), "criteria[0].code");
  EXPECT_EQ(WrongField(Tree({group, Of("A.1", Criterion::TYPED, 1000), Of("A.1", Criterion::TYPED, 1000)})),
            "criteria[0].points");
  EXPECT_EQ(WrongField(Tree({group, Of("A.1", Criterion::TYPED, 1000, Criterion::COUNCIL)})),
            "criteria[1].code");
  v1::Criteria bonus = Tree({group, Of("A.1", Criterion::TYPED, 1000), Of("A.2", Criterion::BONUS, 500)});
  EXPECT_EQ(WrongField(bonus), "");
  bonus.set_most_bonus(0);
  EXPECT_EQ(WrongField(bonus), "most_bonus");
  EXPECT_EQ(WrongField(Tree({ByPlan(5)})), "criteria[0].rule");
  const OneNumber number(1);
  EXPECT_EQ(WrongField(Tree({ByPlan(5)}), &number.indicators), "");
  EXPECT_EQ(WrongField(Tree({ByPlan(0)}), &number.indicators), "criteria[0].rule");
  EXPECT_EQ(WrongField(Tree({ByBands(5, 6, 3)}), &number.indicators), "criteria[0].rule");
}

TEST(Rules, AShareOfThePlanIsThatShareOfThePoints) {
  EXPECT_EQ(Computed(ByPlan(30), OneNumber(10).measured).points(), 3333);
  EXPECT_EQ(Computed(ByPlan(30), OneNumber(20).measured).points(), 6667);
  const ScoreLine above = Computed(ByPlan(100, 10), OneNumber(105).measured);
  EXPECT_EQ(above.points(), 10000);
  EXPECT_EQ(above.surplus(), 500);
  EXPECT_EQ(Computed(ByPlan(100, 10), OneNumber(190).measured).surplus(), 1000);
  EXPECT_EQ(Computed(ByPlan(100, 10), OneNumber(900).measured).surplus(), 1000);
  EXPECT_EQ(Computed(ByPlan(100), OneNumber(900).measured).surplus(), 0);
}

// 123 of 189 is 65,079… %: of a plan of 70 % it has 92,97 of 100 points, not those of 65,08.
TEST(Rules, AShareIsTheFractionItIs) {
  const std::unique_ptr<OneNumber> share(Share(123, 189));
  const ScoreLine line = Computed(ByPlan(7000), share->measured);
  EXPECT_EQ(line.points(), 9297);
  EXPECT_EQ(line.basis(), "Thực hiện 65,08 %, kế hoạch 70,00 %.");
}

TEST(Rules, WhatIsToBeReducedIsTurnedAround) {
  EXPECT_EQ(Computed(ByPlan(10), OneNumber(20, Indicator::LESS_IS_BETTER).measured).points(), 5000);
  EXPECT_EQ(Computed(ByPlan(10), OneNumber(5, Indicator::LESS_IS_BETTER).measured).points(), 10000);
  EXPECT_EQ(Computed(ByPlan(10, 10), OneNumber(0, Indicator::LESS_IS_BETTER).measured).surplus(), 1000);
  EXPECT_EQ(Computed(ByPlan(0), OneNumber(0, Indicator::LESS_IS_BETTER).measured).points(), 10000);
  EXPECT_EQ(Computed(ByPlan(0), OneNumber(3, Indicator::LESS_IS_BETTER).measured).points(), 0);
}

TEST(Rules, BandsBeginWhereTheyAreSaidTo) {
  for (const auto& [amount, points] :
       std::map<int64_t, int64_t>{{90, 10000}, {89, 8000}, {70, 8000}, {50, 5000}, {49, 1000}}) {
    EXPECT_EQ(Computed(ByBands(90, 70, 50), OneNumber(amount).measured).points(), points) << amount;
  }
  EXPECT_EQ(Computed(ByBands(5, 10, 20), OneNumber(10, Indicator::LESS_IS_BETTER).measured).points(), 8000);
}

TEST(Rules, WithoutANumberThereAreNoPoints) {
  OneNumber number(1);
  number.measured.values[0].set_state(IndicatorValue::NOT_APPLICABLE);
  number.measured.values[0].set_not_applicable_reason("Không có lớp 5");
  const ScoreLine none = Computed(ByPlan(5), number.measured);
  EXPECT_EQ(none.state(), ScoreLine::NOT_APPLICABLE);
  EXPECT_EQ(none.not_applicable_reason(), "Không có lớp 5");
  number.measured.values.clear();
  EXPECT_EQ(Computed(ByPlan(5), number.measured).state(), ScoreLine::MISSING);
  EXPECT_EQ(Computed(ByPlan(5), {}).state(), ScoreLine::MISSING);
}

TEST(Cards, WhatDoesNotApplyLeavesTheWholeOrNot) {
  v1::Criteria criteria =
      Tree({Of("A", Criterion::GROUP, 3000, Criterion::BLOCK), Of("A.1", Criterion::TYPED, 1000),
            Of("A.2", Criterion::TYPED, 1000), Of("A.3", Criterion::TYPED, 1000)});
  const ScoreLines kept{{"A.1", Scored(1000, 900)}, {"A.2", Scored(1000, 801)}, {"A.3", None()}};
  const v1::Scorecard out = Filled(criteria, kept);
  EXPECT_EQ(out.total(), 2552);  // 17,01 of 20 is 25,515 of 30
  EXPECT_EQ(out.self_total(), 3000);
  EXPECT_EQ(out.out_of_whole(), 1000);
  EXPECT_TRUE(out.missing().empty());
  EXPECT_EQ(out.lines(0).points(), 1701);
  EXPECT_EQ(out.lines(0).state(), ScoreLine::SCORED);
  criteria.set_not_applicable(v1::Criteria::NO_POINTS);
  EXPECT_EQ(Filled(criteria, kept).total(), 1701);
}

TEST(Cards, BonusAndPenaltyStayWithinTheirCaps) {
  const v1::Criteria criteria = Tree({Of("A", Criterion::TYPED, 5000, Criterion::BLOCK),
                                      Of("B", Criterion::BONUS, 1500, Criterion::BLOCK),
                                      Of("C", Criterion::PENALTY, 2500, Criterion::BLOCK)});
  EXPECT_EQ(Filled(criteria, {{"A", Scored(5000, 4000)}}).total(), 4000);
  EXPECT_EQ(Filled(criteria, {{"A", Scored(5000, 4000)}, {"B", Scored(1500, 1500)}}).total(), 5000);
  EXPECT_EQ(Filled(criteria, {{"A", Scored(5000, 4000)}, {"C", Scored(0, 2500)}}).total(), 2000);
  EXPECT_EQ(Filled(criteria, {}).missing_size(), 1);
}

// What was computed when all cards were fixed stays, whatever is reported afterwards.
TEST(Cards, AFixedCardKeepsWhatWasComputed) {
  v1::Criteria criteria = Tree({ByPlan(100)});
  ScoreLine kept;
  kept.set_state(ScoreLine::SCORED);
  kept.set_points(4200);
  const OneNumber number(90);
  v1::Scorecard open, fixed, left_open;
  Fill(criteria, {}, number.measured, open);
  EXPECT_EQ(open.total(), 9000);
  criteria.set_fixed(true);
  Fill(criteria, {{"ND1", kept}}, number.measured, fixed);
  EXPECT_EQ(fixed.total(), 4200);
  Fill(criteria, {}, number.measured, left_open);
  EXPECT_EQ(left_open.missing_size(), 1);
}

TEST(Entries, AreWithinTheCriterionAndOfWhoScoresIt) {
  const CriterionList list = Tree({Of("A", Criterion::TYPED, 1000, Criterion::BLOCK),
                                   Of("B", Criterion::TYPED, 1000, Criterion::COUNCIL),
                                   Of("C", Criterion::BONUS, 500, Criterion::BLOCK), ByPlan(5)})
                                 .criteria();
  const auto wrong = [&](const std::string& code, int64_t points, Criterion::Scorer scorer,
                         const std::string& not_applicable = "") {
    ScoreEntries entries;
    auto* entry = entries.Add();
    entry->set_code(code);
    entry->set_points(points);
    entry->set_not_applicable_reason(not_applicable);
    return !WrongEntries(list, entries, scorer).empty();
  };
  EXPECT_FALSE(wrong("A", 1000, Criterion::BLOCK));
  EXPECT_TRUE(wrong("A", 1001, Criterion::BLOCK));
  EXPECT_TRUE(wrong("A", 1000, Criterion::COUNCIL));
  EXPECT_TRUE(wrong("B", 1000, Criterion::BLOCK));
  EXPECT_FALSE(wrong("B", 1000, Criterion::COUNCIL));
  EXPECT_TRUE(wrong("ND1", 1, Criterion::BLOCK));
  EXPECT_TRUE(wrong("X", 1, Criterion::BLOCK));
  EXPECT_FALSE(wrong("A", 0, Criterion::BLOCK, "Trường không có lớp 5"));
  EXPECT_TRUE(wrong("A", 1, Criterion::BLOCK, "Trường không có lớp 5"));
  EXPECT_TRUE(wrong("C", 0, Criterion::BLOCK, "Không có"));
  EXPECT_EQ(NotSelfScored(list, {}), std::vector<std::string>{"A"});
}

std::vector<v1::Scorecard> Cards(const std::map<std::string, int64_t>& totals) {
  std::vector<v1::Scorecard> out;
  for (const auto& [unit, total] : totals) {
    auto& card = out.emplace_back();
    card.set_unit_id(unit);
    card.set_total(total);
    card.set_state(total < 0 ? v1::Scorecard::LEFT_OPEN : v1::Scorecard::FIXED);
  }
  return out;
}

TEST(Ranking, EqualPointsShareARankAndTheNextIsLeftOut) {
  const auto lines = Rank(Cards({{"a", 9000}, {"b", 9250}, {"c", 9250}, {"d", -1}}), true);
  EXPECT_EQ(lines[0].unit_id() + lines[1].unit_id() + lines[2].unit_id() + lines[3].unit_id(), "bcad");
  EXPECT_EQ(lines[0].rank(), 1);
  EXPECT_EQ(lines[1].rank(), 1);
  EXPECT_EQ(lines[2].rank(), 3);
  EXPECT_EQ(lines[3].rank(), 0);
}

TEST(Ranking, NothingIsRankedWhileCardsAreOpen) {
  for (const auto& line : Rank(Cards({{"a", 9000}, {"b", 9250}}), false)) EXPECT_EQ(line.rank(), 0);
}

}  // namespace
}  // namespace thidua::block
