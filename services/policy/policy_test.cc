#include <gtest/gtest.h>

#include "absl/strings/str_replace.h"
#include "services/policy/eligibility.h"
#include "services/policy/rule_book.h"
#include "services/policy/vote_rule.h"

namespace thidua {
extern const char kRuleSetR1[];
}

namespace thidua::policy {
namespace {

const v1::RuleSet& R1() { return *RuleBook::Official().Find("R1", 1); }

directory::v1::MeritEntry Award(const std::string& year, const std::string& code) {
  directory::v1::MeritEntry entry;
  entry.set_school_year(year);
  entry.mutable_award()->set_award_code(code);
  return entry;
}

directory::v1::MeritEntry Rated(const std::string& year, common::v1::Rating rating) {
  directory::v1::MeritEntry entry;
  entry.set_school_year(year);
  entry.mutable_rating()->set_rating(rating);
  return entry;
}

directory::v1::MeritEntry Initiative(const std::string& year) {
  directory::v1::MeritEntry entry;
  entry.set_school_year(year);
  entry.mutable_initiative()->set_title("Dạy đọc cho học sinh lớp 1");
  return entry;
}

directory::v1::MeritEntry Disciplined(const std::string& year, directory::v1::Discipline discipline) {
  directory::v1::MeritEntry entry;
  entry.set_school_year(year);
  entry.mutable_discipline()->set_discipline(discipline);
  return entry;
}

Verdict Only(const std::vector<Verdict>& verdicts, const std::string& rule) {
  for (const auto& verdict : verdicts) {
    if (verdict.rule == rule) return verdict;
  }
  ADD_FAILURE() << "no verdict for " << rule;
  return {};
}

TEST(VoteRuleTest, NeedsTheCeilingOfTheShareOfAllMembers) {
  EXPECT_EQ(Needed(800, 11), 9);
  EXPECT_EQ(Needed(900, 11), 10);
  EXPECT_EQ(Needed(900, 9), 9);
  EXPECT_EQ(Needed(501, 10), 6);
  EXPECT_EQ(Needed(1000, 7), 7);
}

TEST(RuleBookTest, R1IsInForceFromItsFirstToItsLastDay) {
  const RuleBook& book = RuleBook::Official();
  EXPECT_EQ(book.InForceOn(absl::CivilDay(2017, 9, 30)), nullptr);
  EXPECT_EQ(book.InForceOn(absl::CivilDay(2017, 10, 1)), &R1());
  EXPECT_EQ(book.InForceOn(absl::CivilDay(2023, 12, 31)), &R1());
  EXPECT_EQ(book.InForceOn(absl::CivilDay(2024, 1, 1)), nullptr);
}

TEST(RuleBookTest, TheDigestChangesWithAnyRule) {
  v1::RuleSet changed = R1();
  changed.mutable_titles(1)->set_share_cap_permille(151);
  EXPECT_NE(RuleBook::Official().Digest(R1()), RuleBook::Official().Digest(changed));
  EXPECT_EQ(RuleBook::Official().Digest(R1()).size(), 64u);
}

struct BadFile {
  const char* from;
  const char* to;
  const char* named;
};

class BadRuleFile : public testing::TestWithParam<BadFile> {};

TEST_P(BadRuleFile, IsRefusedWithItsNameAndPlace) {
  const std::string text = absl::StrReplaceAll(kRuleSetR1, {{GetParam().from, GetParam().to}});
  ASSERT_NE(text, kRuleSetR1);
  const auto loaded = RuleBook::Load({{"bad.textproto", text}});
  ASSERT_FALSE(loaded.ok());
  EXPECT_NE(loaded.status().message().find("bad.textproto"), std::string::npos) << loaded.status();
  EXPECT_NE(loaded.status().message().find(GetParam().named), std::string::npos) << loaded.status();
}

INSTANTIATE_TEST_SUITE_P(
    All, BadRuleFile,
    testing::Values(
        BadFile{"guard: \"share_cap_kept\"", "guard: \"no_such_guard\"", "no_such_guard"},
        BadFile{"threshold_permille: 900", "threshold_permille: 0.9", "dòng"},
        BadFile{"threshold_permille: 900", "threshold_permille: 1900", "EMULATION_FIGHTER_PROVINCE"},
        BadFile{"article: \"Điều 9 khoản 3\"", "article: \"\"", "share_source"},
        BadFile{"to: \"SCHOOL_LETTER\"", "to: \"NOWHERE\"", "NOWHERE"},
        BadFile{"verb: RESUBMIT to: \"DIVISION_APPRAISAL\"", "verb: RESUBMIT to: \"REFUSED\" wrong: 1",
                "dòng"},
        BadFile{"award_code: \"EMULATION_FIGHTER_BASE\"", "award_code: \"EMULATION_FIGHTER_PROVINCE\"",
                "EMULATION_FIGHTER_PROVINCE"},
        BadFile{"valid_to { year: 2023", "valid_to { year: 2013", "valid_to"},
        BadFile{"valid_from { year: 2017 month: 10 day: 1 }", "valid_from { year: 2017 month: 2 day: 30 }",
                "valid_from"},
        BadFile{"code: \"EXCELLENT_COLLECTIVE\"", "code: \"ADVANCED_COLLECTIVE\"",
                "titles[ADVANCED_COLLECTIVE]"},
        BadFile{"initiatives: 2", "initiatives: 2 award_code: \"ADVANCED_WORKER\"",
                "titles[MERIT_CERTIFICATE_PROVINCE].prerequisites"},
        BadFile{"consecutive_years: 3", "consecutive_years: 0", "consecutive_years"},
        BadFile{"share_of: \"ADVANCED_WORKER\"", "share_of: \"NOBODY\"", "share_of"},
        BadFile{"process_id: \"district\"", "process_id: \"commune\"", "process_id"},
        BadFile{"deciding_level: DISTRICT", "deciding_level: COMMUNE", "deciding_level"},
        BadFile{"guard: \"share_cap_kept\"", "", "share_cap_permille"},
        BadFile{"guard: \"discipline_clear\"", "", "discipline_bars"},
        BadFile{"when: \"title_decided_here\"", "", "không bao giờ được chọn"},
        BadFile{"when: \"title_decided_above\"", "when: \"if_it_rains\"", "if_it_rains"},
        BadFile{"verb: COUNCIL_FAILED", "verb: COUNCIL_PASSED when: \"title_decided_here\"",
                "COUNCIL_PASSED"},
        BadFile{"verb: ISSUE_DECISION to: \"DECIDED\"", "verb: ISSUE_DECISION to: \"REFUSED\"",
                "ISSUE_DECISION"},
        BadFile{"verb: RETURN to: \"DIVISION_SUPPLEMENT\"", "verb: RETURN to: \"SCHOOL_COUNCIL\"", "RETURN"},
        BadFile{"from: \"PROVINCE_SUPPLEMENT\"", "from: \"DIVISION_SUPPLEMENT\"", "PROVINCE_SUPPLEMENT"},
        BadFile{"to: \"PROVINCE_DECISION\"", "to: \"PROVINCE_APPRAISAL\"", "PROVINCE_DECISION"},
        BadFile{"kind: RANK_STAGE", "kind: 99", "BLOCK_REVIEW"},
        BadFile{"role: DIVISION_HEAD", "", "DIVISION_LETTER"},
        BadFile{"holder_kind: \"EDUCATION_DIVISION\"", "holder_kind: \"MOON\"", "holder_kind"},
        BadFile{"article: \"thẩm định trong 10 ngày làm việc\"", "", "days_source"}));

TEST(RuleBookTest, OverlappingRuleSetsAreRefused) {
  const std::string other = absl::StrReplaceAll(kRuleSetR1, {{"id: \"R1\"", "id: \"R9\""}});
  const auto loaded = RuleBook::Load({{"r1.textproto", kRuleSetR1}, {"r9.textproto", other}});
  ASSERT_FALSE(loaded.ok());
  EXPECT_NE(loaded.status().message().find("r9.textproto"), std::string::npos);
}

TEST(EligibilityTest, ProvinceFighterNeedsThreeYearsInARow) {
  const v1::Title& title = *FindTitle(R1(), "EMULATION_FIGHTER_PROVINCE");
  Facts facts{"2020-2021",
              {Award("2019-2020", "EMULATION_FIGHTER_BASE"), Award("2018-2019", "EMULATION_FIGHTER_BASE")}};
  const auto one_short = Judge(R1(), title, facts);
  EXPECT_EQ(Only(one_short, "prerequisites_met").outcome, Outcome::kNotMet);
  EXPECT_TRUE(Only(one_short, "prerequisites_met").blocks);
  EXPECT_NE(Only(one_short, "prerequisites_met").sentence.find("2017-2018"), std::string::npos);
  facts.entries.push_back(Award("2017-2018", "EMULATION_FIGHTER_BASE"));
  EXPECT_EQ(Only(Judge(R1(), title, facts), "prerequisites_met").outcome, Outcome::kMet);
}

TEST(EligibilityTest, AGapRestartsTheChain) {
  const v1::Title& title = *FindTitle(R1(), "EMULATION_FIGHTER_PROVINCE");
  const Facts facts{
      "2020-2021",
      {Award("2019-2020", "EMULATION_FIGHTER_BASE"), Award("2017-2018", "EMULATION_FIGHTER_BASE"),
       Award("2016-2017", "EMULATION_FIGHTER_BASE")}};
  EXPECT_EQ(Only(Judge(R1(), title, facts), "prerequisites_met").outcome, Outcome::kNotMet);
}

TEST(EligibilityTest, ARecalledRuleWarnsAndDoesNotBlock) {
  const v1::Title& title = *FindTitle(R1(), "MERIT_CERTIFICATE_PROVINCE");
  Facts facts{"2020-2021",
              {Rated("2020-2021", common::v1::COMPLETED_EXCELLENT), Initiative("2019-2020"),
               Initiative("2020-2021")}};
  const Verdict unrated = Only(Judge(R1(), title, facts), "prerequisites_met");
  EXPECT_EQ(unrated.outcome, Outcome::kUnknown);
  EXPECT_NE(unrated.sentence.find("chưa có xếp loại: 2019-2020"), std::string::npos) << unrated.sentence;
  facts.entries.push_back(Rated("2019-2020", common::v1::COMPLETED_WELL));
  EXPECT_EQ(Only(Judge(R1(), title, facts), "prerequisites_met").outcome, Outcome::kNotMet);
  EXPECT_FALSE(Only(Judge(R1(), title, facts), "prerequisites_met").blocks);
  facts.entries.back() = Rated("2019-2020", common::v1::COMPLETED_EXCELLENT);
  EXPECT_EQ(Only(Judge(R1(), title, facts), "prerequisites_met").outcome, Outcome::kMet);
  facts.entries.erase(facts.entries.begin() + 1);
  EXPECT_EQ(Only(Judge(R1(), title, facts), "prerequisites_met").outcome, Outcome::kNotMet);
}

// No mark of domain.md may be raised: what only warns there never blocks here, whatever the record says.
TEST(EligibilityTest, OnlyVerifiedRulesBlock) {
  for (const auto& title : R1().titles()) {
    for (const auto& verdict : Judge(R1(), title, {"2020-2021", {}})) {
      if (verdict.outcome == Outcome::kMet) continue;
      EXPECT_EQ(verdict.blocks, verdict.source.confidence() == v1::VERIFIED) << title.code() << verdict.rule;
    }
  }
}

TEST(EligibilityTest, AnyDisciplineOfTheYearBarsAdvancedWorker) {
  const v1::Title& title = *FindTitle(R1(), "ADVANCED_WORKER");
  const Verdict barred =
      Only(Judge(R1(), title, {"2020-2021", {Disciplined("2020-2021", directory::v1::REPRIMAND)}}),
           "discipline_clear");
  EXPECT_EQ(barred.outcome, Outcome::kNotMet);
  EXPECT_TRUE(barred.blocks);
  const Facts earlier{"2020-2021", {Disciplined("2019-2020", directory::v1::WARNING)}};
  EXPECT_EQ(Only(Judge(R1(), title, earlier), "discipline_clear").outcome, Outcome::kMet);
}

TEST(EligibilityTest, BaseFighterNeedsAnInitiativeOfTheYear) {
  const v1::Title& title = *FindTitle(R1(), "EMULATION_FIGHTER_BASE");
  EXPECT_TRUE(
      Only(Judge(R1(), title, {"2020-2021", {Initiative("2019-2020")}}), "initiative_recognised").blocks);
  EXPECT_EQ(
      Only(Judge(R1(), title, {"2020-2021", {Initiative("2020-2021")}}), "initiative_recognised").outcome,
      Outcome::kMet);
}

TEST(EligibilityTest, AVerdictNamesTheEntriesItRestsOn) {
  const v1::Title& title = *FindTitle(R1(), "EMULATION_FIGHTER_PROVINCE");
  Facts facts{"2020-2021",
              {Award("2019-2020", "EMULATION_FIGHTER_BASE"), Award("2018-2019", "ADVANCED_WORKER")}};
  facts.entries[0].set_id("first");
  facts.entries[1].set_id("second");
  const Verdict verdict = Only(Judge(R1(), title, facts), "prerequisites_met");
  EXPECT_EQ(verdict.entry_ids, std::vector<std::string>{"first"});
  EXPECT_NE(verdict.sentence.find("Chiến sĩ thi đua cơ sở"), std::string::npos) << verdict.sentence;
}

TEST(EligibilityTest, AMissingRatingIsUnknownAndBlocks) {
  const Verdict verdict =
      Only(Judge(R1(), *FindTitle(R1(), "ADVANCED_WORKER"), {"2020-2021", {}}), "rating_sufficient");
  EXPECT_EQ(verdict.outcome, Outcome::kUnknown);
  EXPECT_TRUE(verdict.blocks);
}

TEST(EligibilityTest, NotRatedIsNotGoodEnough) {
  const v1::Title& title = *FindTitle(R1(), "ADVANCED_WORKER");
  EXPECT_TRUE(Only(Judge(R1(), title, {"2020-2021", {Rated("2020-2021", common::v1::NOT_RATED)}}),
                   "rating_sufficient")
                  .blocks);
  EXPECT_EQ(Only(Judge(R1(), title, {"2020-2021", {Rated("2020-2021", common::v1::COMPLETED_WELL)}}),
                 "rating_sufficient")
                .outcome,
            Outcome::kMet);
}

}  // namespace
}  // namespace thidua::policy
