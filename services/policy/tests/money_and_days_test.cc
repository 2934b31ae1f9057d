// Bonus, votes, working days: integers.
#include <gtest/gtest.h>

#include "absl/strings/match.h"
#include "services/policy/after_award.h"
#include "services/policy/bonus.h"
#include "services/policy/calendar.h"
#include "services/policy/rule_book.h"
#include "services/policy/vote_rule.h"

namespace thidua::policy {
namespace {

TEST(BonusTest, RoundingPoliciesDifferAtTheirBorders) {
  EXPECT_EQ(Round(700000, Rounding::kCeil10K), 700000);
  EXPECT_EQ(Round(700001, Rounding::kCeil10K), 710000);
  EXPECT_EQ(Round(704999, Rounding::kNearest10K), 700000);
  EXPECT_EQ(Round(705000, Rounding::kNearest10K), 710000);
  EXPECT_EQ(Round(702000, Rounding::kNone), 702000);
  EXPECT_EQ(Round(0, Rounding::kCeil10K), 0);
}

TEST(BonusTest, OfTitlesForTheSamePeriodTheHighestIsPaid) {
  const std::vector<Due> due = {{"ADVANCED_WORKER", v1::EMULATION_TITLE, "2020-2021", 450000},
                                {"EMULATION_FIGHTER_BASE", v1::EMULATION_TITLE, "2020-2021", 1490000},
                                {"EMULATION_FIGHTER_BASE", v1::EMULATION_TITLE, "2019-2020", 1490000},
                                {"MERIT_LETTER_DISTRICT", v1::COMMENDATION_FORM, "2020-2021", 450000},
                                {"MERIT_CERTIFICATE_PROVINCE", v1::COMMENDATION_FORM, "2020-2021", 1490000}};
  EXPECT_EQ(PaidFor(due), (std::vector<size_t>{1, 1, 2, 3, 4}));
  EXPECT_EQ(PaidFor({due[0], due[0]}), (std::vector<size_t>{0, 0}));
}

TEST(BonusTest, WhatHasNoCoefficientOrNoSalaryHasNoBonus) {
  const v1::RuleSet& r2 = *RuleBook::Official().Find("R2", 2);
  const auto& table = BaseSalaryTable::Official();
  EXPECT_FALSE(
      BonusOf(*FindTitle(r2, "MERIT_LETTER_PRINCIPAL_LEARNER"), table, absl::CivilDay(2024, 9, 1)).ok());
  EXPECT_FALSE(BonusOf(*FindTitle(r2, "ADVANCED_WORKER"), table, absl::CivilDay(2017, 6, 30)).ok());
  EXPECT_EQ(table.On(absl::CivilDay(2026, 6, 30))->amount(), 2340000);
  EXPECT_EQ(table.On(absl::CivilDay(2026, 7, 1))->amount(), 2530000);
}

TEST(BonusTest, AWrongSalaryTableIsRefusedWithItsLine) {
  const char kGood[] =
      "steps { from { year: 2020 month: 1 day: 1 } amount: 1000000 source { document: \"a\" article: \"b\" "
      "confidence: LOCAL } }\n";
  EXPECT_TRUE(BaseSalaryTable::Load({"t", kGood}).ok());
  const auto twice = BaseSalaryTable::Load({"t", std::string(kGood) + kGood});
  EXPECT_TRUE(absl::StrContains(twice.status().message(), "t: dòng 2")) << twice.status();
  EXPECT_FALSE(BaseSalaryTable::Load({"t", "steps { amount: 1000000 }"}).ok());
  EXPECT_FALSE(
      BaseSalaryTable::Load({"t", "steps { from { year: 2020 month: 1 day: 1 } amount: 1000500 }"}).ok());
  EXPECT_FALSE(BaseSalaryTable::Load({"t", "steps { amount: 1.5 }"}).ok());
}

TEST(AfterAwardTest, GroundsAreCitedWhereTheirLawIsInForce) {
  const auto& law = OfficialAfterAward();
  EXPECT_EQ(law.revocation_grounds_size(), 4);
  const auto* ground = FindGround(law, "FALSE_DECLARATION");
  ASSERT_NE(ground, nullptr);
  EXPECT_EQ(CitedOn(ground->source(), ground->valid_from(), absl::CivilDay(2023, 12, 31)), "");
  EXPECT_EQ(CitedOn(ground->source(), ground->valid_from(), absl::CivilDay(2024, 1, 1)),
            "Luật Thi đua, khen thưởng 2022, Điều 93 khoản 2");
  EXPECT_EQ(FindGround(law, "NO_SUCH_GROUND"), nullptr);
}

TEST(AfterAwardTest, AFundIsSpentByTheLawOfTheDay) {
  const auto& law = OfficialAfterAward();
  EXPECT_EQ(FundUseOn(law, absl::CivilDay(2023, 12, 31)), nullptr);
  const auto document = [&](int year, int month, int day) {
    return FundUseOn(law, absl::CivilDay(year, month, day))->source().document();
  };
  EXPECT_EQ(document(2024, 1, 1), "Nghị định 98/2023/NĐ-CP");
  EXPECT_EQ(document(2025, 7, 14), "Nghị định 98/2023/NĐ-CP");
  EXPECT_EQ(document(2025, 7, 15), "Thông tư 28/2025/TT-BTC");
}

TEST(AfterAwardTest, ClocksCountFromTheDayAfter) {
  const auto& law = OfficialAfterAward();
  const absl::CivilDay day(2026, 6, 1);  // a Monday
  EXPECT_EQ(LastDay(law.complaint().filed(), day, false), day + 90);
  EXPECT_EQ(LastDay(law.complaint().resolved(), day, false), day + 30);
  EXPECT_EQ(LastDay(law.complaint().resolved(), day, true), day + 45);
  EXPECT_EQ(LastDay(law.complaint().extended(), day, true), day + 60);
  EXPECT_EQ(LastDay(law.denunciation().accepted(), day, false), absl::CivilDay(2026, 6, 10));
  EXPECT_EQ(LastDay(law.denunciation().resolved(), day, true), day + 30);
  EXPECT_FALSE(law.denunciation().has_next_step());
  // What was not read in the law itself refuses nothing.
  EXPECT_EQ(law.complaint().filed().source().confidence(), v1::VERIFIED);
  EXPECT_EQ(law.complaint().resolved().source().confidence(), v1::RECALLED);
}

TEST(AfterAwardTest, AWrongTableIsRefusedWithItsLine) {
  const auto twice = LoadAfterAward(
      {"t",
       "revocation_grounds { code: \"A\" statement: \"a\" valid_from { year: 2024 month: 1 day: 1 }\n"
       "  source { document: \"a\" article: \"b\" confidence: LOCAL } }\n"
       "revocation_grounds { code: \"A\" statement: \"b\" valid_from { year: 2024 month: 1 day: 1 }\n"
       "  source { document: \"a\" article: \"b\" confidence: LOCAL } }\n"});
  EXPECT_TRUE(absl::StrContains(twice.status().message(), "t: dòng 3")) << twice.status();
  EXPECT_FALSE(LoadAfterAward({"t", ""}).ok());
}

council::v1::VoteRule Rule(int permille, council::v1::VoteRule::Recusal recusal) {
  council::v1::VoteRule rule;
  rule.set_threshold_permille(permille);
  rule.set_base(council::v1::VoteRule::ALL_MEMBERS);
  rule.set_written_opinions(true);
  rule.set_recusal(recusal);
  rule.set_tie(council::v1::VoteRule::CHAIR_DECIDES);
  return rule;
}

TEST(VoteRuleTest, RecusedMembersStayInTheBaseUnlessTheRuleLetsThemOut) {
  const Attendance nine{9, 9, 0, 1};
  EXPECT_EQ(VotingBase(Rule(900, council::v1::VoteRule::STAYS_IN_BASE), nine), 9);
  EXPECT_FALSE(Reachable(Rule(900, council::v1::VoteRule::STAYS_IN_BASE), nine));  // 9 are needed, 8 may vote
  EXPECT_EQ(VotingBase(Rule(900, council::v1::VoteRule::LEAVES_BASE), nine), 8);
  EXPECT_TRUE(Reachable(Rule(900, council::v1::VoteRule::LEAVES_BASE), nine));
}

TEST(VoteRuleTest, WhereThePlaceDoesNotSayHeVotesLikeEverybody) {
  EXPECT_FALSE(StandsAside(Rule(900, council::v1::VoteRule::NO_RECUSAL)));
  EXPECT_TRUE(StandsAside(Rule(900, council::v1::VoteRule::STAYS_IN_BASE)));
  EXPECT_TRUE(StandsAside(Rule(900, council::v1::VoteRule::LEAVES_BASE)));
}

TEST(VoteRuleTest, WrittenOpinionsOfAbsentMembersCountAsVotes) {
  council::v1::VoteRule rule = Rule(900, council::v1::VoteRule::STAYS_IN_BASE);
  EXPECT_FALSE(Reachable(rule, {11, 8, 1, 0}));
  EXPECT_TRUE(Reachable(rule, {11, 8, 2, 0}));
  rule.set_base(council::v1::VoteRule::PRESENT);
  EXPECT_EQ(VotingBase(rule, {11, 8, 2, 0}), 10);
  rule.set_written_opinions(false);
  EXPECT_EQ(VotingBase(rule, {11, 8, 2, 0}), 8);
}

TEST(VoteRuleTest, TheChairDecidesTheLastPlace) {
  const std::vector<Votes> votes = {{"a", 8, false, true}, {"b", 8, true, false}, {"c", 9, false, false}};
  const auto chair = RankByVotes(Rule(800, council::v1::VoteRule::STAYS_IN_BASE), votes);
  EXPECT_EQ(chair[0].case_id + chair[1].case_id + chair[2].case_id, "cba");
  council::v1::VoteRule again = Rule(800, council::v1::VoteRule::STAYS_IN_BASE);
  again.set_tie(council::v1::VoteRule::VOTE_AGAIN);
  const auto preferred = RankByVotes(again, votes);
  EXPECT_EQ(preferred[0].case_id + preferred[1].case_id + preferred[2].case_id, "cab");
}

TEST(CalendarTest, WeekendsAndHolidaysDoNotCount) {
  const Calendar& calendar = Calendar::Official();
  EXPECT_EQ(calendar.AddWorkingDays(absl::CivilDay(2021, 6, 18), 1).day,
            absl::CivilDay(2021, 6, 21));  // Friday → Monday
  EXPECT_EQ(calendar.AddWorkingDays(absl::CivilDay(2021, 6, 16), 10).day, absl::CivilDay(2021, 6, 30));
  EXPECT_EQ(calendar.AddWorkingDays(absl::CivilDay(2021, 9, 1), 1).day,
            absl::CivilDay(2021, 9, 6));  // 2–3/9, weekend
  EXPECT_EQ(calendar.AddWorkingDays(absl::CivilDay(2021, 2, 9), 1).day, absl::CivilDay(2021, 2, 17));  // Tết
  EXPECT_FALSE(calendar.IsWorkingDay(absl::CivilDay(2021, 4, 30)));
}

TEST(CalendarTest, AYearThatIsNotListedIsNotCovered) {
  EXPECT_TRUE(Calendar::Official().Covers(2026));
  EXPECT_FALSE(Calendar::Official().Covers(2031));
  EXPECT_TRUE(Calendar::Official().AddWorkingDays(absl::CivilDay(2026, 3, 2), 20).covered);
  // Twenty working days from mid-December reach into a year whose Tết nobody has told yet.
  int last = 2026;
  while (Calendar::Official().Covers(last + 1)) ++last;
  const auto due = Calendar::Official().AddWorkingDays(absl::CivilDay(last, 12, 15), 20);
  EXPECT_FALSE(due.covered);
  EXPECT_EQ(due.day.year(), last + 1);
  EXPECT_TRUE(Calendar::Official().AddWorkingDays(absl::CivilDay(last, 12, 15), 2).covered);
  EXPECT_FALSE(
      Calendar::Official().IsWorkingDay(absl::CivilDay(2031, 1, 1)));  // the recurring days are known anyway
}

TEST(CalendarTest, AWrongFileIsRefusedWithItsLine) {
  const char kSource[] = "source { document: \"a\" article: \"b\" confidence: LOCAL }";
  const auto wrong_year =
      Calendar::Load({"h", std::string("years {\n  year: 2027\n  periods { first { year: 2026 month: 1 day: "
                                       "1 } last { year: 2027 month: 1 day: 1 } }\n") +
                               kSource + "}"});
  EXPECT_TRUE(absl::StrContains(wrong_year.status().message(), "h: dòng 3")) << wrong_year.status();
  EXPECT_FALSE(Calendar::Load({"h", "fixed { month: 13 day: 1 }"}).ok());
  EXPECT_FALSE(Calendar::Load({"h", "fixed { month: 1 day: 1 }"}).ok());  // no source
}

}  // namespace
}  // namespace thidua::policy
