// What the tables of testdata cannot say: sentences, entries, transition between sets, rules with dates of
// their own.
#include "services/policy/eligibility.h"

#include <gtest/gtest.h>

#include "absl/strings/match.h"
#include "services/policy/applicable_law.h"
#include "services/policy/record_facts.h"
#include "services/policy/rule_book.h"
#include "services/policy/tests/golden_facts.h"

namespace thidua::policy {
namespace {

const v1::RuleSet& Set(const std::string& id) { return *RuleBook::Official().Find(id, 2); }

std::vector<Verdict> JudgeIn(const std::string& set, const std::string& code, const std::string& facts) {
  const v1::Title& title = *FindTitle(Set(set), code);
  return Judge(Set(set), title, ReadFacts(SettingOf(set), title.subject_kind(), facts));
}

Verdict Only(const std::vector<Verdict>& verdicts, const std::string& rule_id) {
  for (const auto& verdict : verdicts) {
    if (verdict.rule_id == rule_id) return verdict;
  }
  ADD_FAILURE() << "no verdict for " << rule_id;
  return {};
}

TEST(EligibilityTest, AVerdictNamesWhatIsMissingAndWhatItRestsOn) {
  const Verdict verdict =
      Only(JudgeIn("R1", "EMULATION_FIGHTER_PROVINCE",
                   "a-1=EMULATION_FIGHTER_BASE a-2=ADVANCED_WORKER a-3=EMULATION_FIGHTER_BASE "
                   "i-0=PROVINCIAL"),
           "EMULATION_FIGHTER_PROVINCE.CHAIN");
  EXPECT_EQ(verdict.guard, "prerequisites_met");
  EXPECT_TRUE(absl::StrContains(verdict.sentence, "Chiến sĩ thi đua cơ sở")) << verdict.sentence;
  EXPECT_TRUE(absl::StrContains(verdict.sentence, "còn thiếu: 2018-2019")) << verdict.sentence;
  EXPECT_EQ(verdict.entry_ids, (std::vector<std::string>{"entry-2", "entry-0"}));
  EXPECT_EQ(Cite(verdict.source), "Luật Thi đua, khen thưởng 2003, tiêu chuẩn Chiến sĩ thi đua cấp tỉnh");
}

TEST(EligibilityTest, AnAlternativeThatIsMetSpeaksForTheRule) {
  const Verdict verdict =
      Only(JudgeIn("R2", "EMULATION_FIGHTER_BASE", "r-0=W i-0=BASE"), "EMULATION_FIGHTER_BASE.ACHIEVEMENT");
  EXPECT_TRUE(absl::StrContains(verdict.sentence, "Có 1 sáng kiến")) << verdict.sentence;
  const Verdict none =
      Only(JudgeIn("R2", "EMULATION_FIGHTER_BASE", "r-0=W"), "EMULATION_FIGHTER_BASE.ACHIEVEMENT");
  EXPECT_TRUE(absl::StrContains(none.sentence, "Hoặc")) << none.sentence;
}

TEST(EligibilityTest, AMissingStandardTellsWhichRuleOfIt) {
  const Verdict verdict =
      Only(JudgeIn("R1", "EMULATION_FIGHTER_BASE", "r-0=C i-0=BASE"), "EMULATION_FIGHTER_BASE.STANDARD");
  EXPECT_TRUE(absl::StrContains(verdict.sentence, "Hoàn thành nhiệm vụ")) << verdict.sentence;
}

// Awards of earlier sets count as they were given.
TEST(EligibilityTest, AChainGoesAcrossRuleSets) {
  Facts facts = ReadFacts({"2025-2026", absl::CivilDay(2026, 5, 1)}, common::v1::PERSON, "i-0=PROVINCIAL");
  for (const char* year : {"2022-2023", "2023-2024", "2024-2025"}) {
    facts.entries.push_back(Award(year, "EMULATION_FIGHTER_BASE"));  // under R1, R2 and R3
  }
  EXPECT_EQ(Written("EMULATION_FIGHTER_PROVINCE",
                    Judge(Set("R4"), *FindTitle(Set("R4"), "EMULATION_FIGHTER_PROVINCE"), facts)),
            "-");
}

Facts ThreeYears(common::v1::AwardStanding standing_of_the_last) {
  Facts facts = ReadFacts({"2025-2026", absl::CivilDay(2026, 5, 1)}, common::v1::PERSON, "i-0=PROVINCIAL");
  for (const char* year : {"2022-2023", "2023-2024", "2024-2025"}) {
    facts.entries.push_back(Award(year, "EMULATION_FIGHTER_BASE"));
  }
  facts.entries.back().mutable_award()->set_standing(standing_of_the_last);
  return facts;
}

TEST(EligibilityTest, WhatHangsOnASuspendedAwardWaits) {
  const v1::Title& title = *FindTitle(Set("R4"), "EMULATION_FIGHTER_PROVINCE");
  const std::string chain = "EMULATION_FIGHTER_PROVINCE.CHAIN";
  EXPECT_EQ(Only(Judge(Set("R4"), title, ThreeYears(common::v1::AWARD_STANDING_UNSPECIFIED)), chain).outcome,
            Outcome::kMet);
  const Verdict waits = Only(Judge(Set("R4"), title, ThreeYears(common::v1::AWARD_SUSPENDED)), chain);
  EXPECT_EQ(waits.outcome, Outcome::kSuspended);
  EXPECT_TRUE(absl::StrContains(waits.sentence, "chờ kết luận")) << waits.sentence;
  // With a fourth award the rule is met whatever becomes of the suspended one.
  Facts more = ThreeYears(common::v1::AWARD_SUSPENDED);
  more.entries.push_back(Award("2024-2025", "EMULATION_FIGHTER_BASE"));
  EXPECT_EQ(Only(Judge(Set("R4"), title, more), chain).outcome, Outcome::kMet);
}

TEST(EligibilityTest, ARevokedAwardIsNoFactFromItsDayOn) {
  directory::v1::BatchGetMeritRecordsResponse records;
  common::v1::Subject subject;
  subject.set_kind(common::v1::PERSON);
  subject.set_id("person");
  auto* entry = records.add_entries();
  *entry = Award("2024-2025", "EMULATION_FIGHTER_BASE");
  *entry->mutable_subject() = subject;
  entry->mutable_award()->set_standing(common::v1::AWARD_REVOKED);
  entry->mutable_award()->mutable_standing_since()->set_year(2026);
  entry->mutable_award()->mutable_standing_since()->set_month(3);
  entry->mutable_award()->mutable_standing_since()->set_day(10);
  const auto facts_on = [&](absl::CivilDay day) {
    return FactsFrom(records, subject, "2025-2026", day).entries.size();
  };
  EXPECT_EQ(facts_on(absl::CivilDay(2026, 3, 9)), 1u);
  EXPECT_EQ(facts_on(absl::CivilDay(2026, 3, 10)), 0u);
  entry->mutable_award()->set_standing(common::v1::AWARD_SUSPENDED);
  EXPECT_EQ(facts_on(absl::CivilDay(2026, 3, 10)), 1u);
}

TEST(EligibilityTest, FactsOfManySubjectsAreThoseOfEach) {
  directory::v1::BatchGetMeritRecordsResponse records;
  std::vector<common::v1::Subject> subjects(2);
  for (const std::string id : {"a", "b"}) {
    auto& subject = subjects[id == "a" ? 0 : 1];
    subject.set_kind(common::v1::PERSON);
    subject.set_id(id);
    records.add_people()->set_id(id);
    for (const char* year : {"2023-2024", "2024-2025"}) {
      *records.add_entries() = Award(year, id == "a" ? "ADVANCED_WORKER" : "EMULATION_FIGHTER_BASE");
      *records.mutable_entries()->rbegin()->mutable_subject() = subject;
    }
  }
  const auto all = FactsFrom(records, subjects, "2025-2026", absl::CivilDay(2026, 3, 9));
  ASSERT_EQ(all.size(), 2u);
  for (size_t i = 0; i < 2; ++i) {
    EXPECT_EQ(all[i].person->id(), subjects[i].id());
    ASSERT_EQ(all[i].entries.size(), 2u);
    for (const auto& entry : all[i].entries) EXPECT_EQ(entry.subject().id(), subjects[i].id());
  }
}

TEST(EligibilityTest, ARuleWithDatesOfItsOwnIsJudgedInThemOnly) {
  v1::RuleSet changed = Set("R1");
  for (auto& title : *changed.mutable_titles()) {
    for (auto& rule : *title.mutable_rules()) {
      if (rule.id() != "ADVANCED_WORKER.TENURE") continue;
      rule.mutable_valid_from()->set_year(2022);
      rule.mutable_valid_from()->set_month(1);
      rule.mutable_valid_from()->set_day(1);
    }
  }
  const v1::Title& title = *FindTitle(changed, "ADVANCED_WORKER");
  Facts facts = ReadFacts(SettingOf("R1"), common::v1::PERSON, "r-0=W joined=2021-05-01");
  EXPECT_EQ(Written(title.code(), Judge(changed, title, facts)), "-");
  facts.as_of = absl::CivilDay(2022, 1, 1);
  EXPECT_EQ(Written(title.code(), Judge(changed, title, facts)), "TENURE:NOT_MET!");
}

// No mark of domain.md may be raised: what only warns there never blocks here, whatever the record says.
TEST(EligibilityTest, OnlyVerifiedRulesBlock) {
  size_t warned = 0;
  for (const auto* rule_set : RuleBook::Official().All()) {
    for (const auto& title : rule_set->titles()) {
      for (const auto& verdict : Judge(*rule_set, title, {})) {
        if (verdict.blocks) {
          EXPECT_EQ(verdict.source.confidence(), v1::VERIFIED) << rule_set->id() << " " << verdict.rule_id;
        }
        warned += verdict.outcome != Outcome::kMet && !verdict.blocks;
      }
    }
  }
  EXPECT_GT(warned, 20u);
}

TEST(ApplicableLawTest, TheDayOfReceiptChoosesTheSet) {
  const RuleBook& book = RuleBook::Official();
  const auto on = [&](absl::CivilDay received, absl::CivilDay judged) {
    return LawFor(book, received, judged);
  };
  EXPECT_EQ(on(absl::CivilDay(2025, 6, 30), absl::CivilDay(2025, 8, 1)).law->id(), "R2");
  EXPECT_EQ(on(absl::CivilDay(2025, 6, 30), absl::CivilDay(2025, 8, 1)).instead, nullptr);
  EXPECT_EQ(on(absl::CivilDay(2025, 7, 1), absl::CivilDay(2025, 8, 1)).law->id(), "R3");
  EXPECT_EQ(on(absl::CivilDay(2026, 9, 30), absl::CivilDay(2026, 9, 30)).instead, nullptr);
  // Received before 1/10/2026 and judged after it: the old law, unless the new one is more favourable.
  const ApplicableLaw late = on(absl::CivilDay(2026, 9, 30), absl::CivilDay(2026, 10, 20));
  EXPECT_EQ(late.law->id(), "R4");
  ASSERT_NE(late.instead, nullptr);
  EXPECT_EQ(late.instead->id(), "R5");
  EXPECT_EQ(on(absl::CivilDay(2026, 10, 1), absl::CivilDay(2026, 10, 20)).instead, nullptr);
  EXPECT_EQ(on(absl::CivilDay(2003, 1, 1), absl::CivilDay(2003, 1, 1)).law, nullptr);
}

TEST(ApplicableLawTest, TheNewLawAppliesOnlyWhereItLetsThrough) {
  // The amended text was not read, so the sets do not differ yet: a rule that is eased shows what would
  // happen.
  v1::RuleSet eased = Set("R5");
  for (auto& title : *eased.mutable_titles()) {
    for (auto& rule : *title.mutable_rules()) {
      if (rule.id() == "EMULATION_FIGHTER_PROVINCE.CHAIN") rule.mutable_award_chain()->set_years(2);
    }
  }
  const ApplicableLaw both{&Set("R4"), &eased};
  const auto facts = [](const char* text) {
    return ReadFacts({"2025-2026", absl::CivilDay(2026, 10, 20)}, common::v1::PERSON, text);
  };
  const char kTwo[] = "a-1=EMULATION_FIGHTER_BASE a-2=EMULATION_FIGHTER_BASE i-0=PROVINCIAL";
  const char kThree[] =
      "a-1=EMULATION_FIGHTER_BASE a-2=EMULATION_FIGHTER_BASE a-3=EMULATION_FIGHTER_BASE i-0=PROVINCIAL";
  EXPECT_EQ(JudgeMoreFavourable(both, "EMULATION_FIGHTER_PROVINCE", facts(kTwo)).by, &eased);
  EXPECT_EQ(JudgeMoreFavourable(both, "EMULATION_FIGHTER_PROVINCE", facts(kThree)).by, &Set("R4"));
  EXPECT_EQ(JudgeMoreFavourable(both, "EMULATION_FIGHTER_PROVINCE", facts("")).by, &Set("R4"));
  EXPECT_EQ(JudgeMoreFavourable({&Set("R4"), nullptr}, "EMULATION_FIGHTER_PROVINCE", facts(kTwo)).by,
            &Set("R4"));
}

}  // namespace
}  // namespace thidua::policy
