// What holds for whatever record a subject may have.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "absl/strings/str_cat.h"
#include "services/policy/eligibility.h"
#include "services/policy/rule_book.h"
#include "services/policy/rule_kinds.h"
#include "services/policy/tests/golden_facts.h"

namespace thidua::policy {
namespace {

using directory::v1::MeritEntry;

struct Choice {
  const v1::RuleSet* rule_set;
  const v1::Title* title;
};

Choice AnyTitle() {
  const auto sets = RuleBook::Official().All();
  const v1::RuleSet* rule_set = *rc::gen::elementOf(sets);
  return {rule_set, &rule_set->titles(*rc::gen::inRange(0, rule_set->titles_size()))};
}

std::string AnyYear() { return YearsBefore("2025-2026", *rc::gen::inRange(0, 8)); }

MeritEntry AnyEntry(const v1::RuleSet& rule_set) {
  const std::string year = AnyYear();
  switch (*rc::gen::inRange(0, 5)) {
    case 0:
      return Rated(year, static_cast<common::v1::Rating>(*rc::gen::inRange(1, 6)));
    case 1:
      return Initiative(year, static_cast<directory::v1::InfluenceScope>(*rc::gen::inRange(1, 4)));
    case 2: {
      MeritEntry entry;
      entry.set_school_year(year);
      entry.mutable_discipline()->set_discipline(
          static_cast<directory::v1::Discipline>(*rc::gen::inRange(1, 5)));
      auto* end = entry.mutable_discipline()->mutable_ends_on();
      end->set_year(*rc::gen::inRange(2019, 2028));
      end->set_month(6);
      end->set_day(30);
      return entry;
    }
    case 3: {
      MeritEntry entry;
      entry.mutable_verification()->set_cleared(*rc::gen::inRange(0, 2) == 1);
      entry.mutable_document_date()->set_year(*rc::gen::inRange(2019, 2027));
      entry.mutable_document_date()->set_month(1);
      entry.mutable_document_date()->set_day(1);
      return entry;
    }
    default:
      return Award(year, rule_set.titles(*rc::gen::inRange(0, rule_set.titles_size())).code());
  }
}

Facts AnyFacts(const v1::RuleSet& rule_set, const v1::Title& title) {
  Facts facts = ReadFacts({"2025-2026", absl::CivilDay(2026, 6, 1)}, title.subject_kind(), "");
  const int entries = *rc::gen::inRange(0, 14);
  for (int i = 0; i < entries; ++i) {
    facts.entries.push_back(AnyEntry(rule_set));
    facts.entries.back().set_id(absl::StrCat("e", i));
  }
  if (title.subject_kind() == common::v1::UNIT) {
    facts.members.emplace(static_cast<size_t>(*rc::gen::inRange(0, 6)));
    for (auto& member : *facts.members) {
      for (int i = *rc::gen::inRange(0, 4); i > 0; --i) member.entries.push_back(AnyEntry(rule_set));
    }
  }
  if (*rc::gen::inRange(0, 2) == 1) facts.share = Share{*rc::gen::inRange(0, 50), *rc::gen::inRange(0, 200)};
  return facts;
}

bool Same(const std::vector<Verdict>& a, const std::vector<Verdict>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Verdict& x, const Verdict& y) {
    return x.rule_id == y.rule_id && x.outcome == y.outcome && x.blocks == y.blocks &&
           x.sentence == y.sentence && x.entry_ids == y.entry_ids;
  });
}

TEST(PropertyTest, AVerdictIsAlwaysTheSameForTheSameFacts) {
  EXPECT_TRUE(rc::check("deterministic", [] {
    const Choice choice = AnyTitle();
    const Facts facts = AnyFacts(*choice.rule_set, *choice.title);
    RC_ASSERT(Same(Judge(*choice.rule_set, *choice.title, facts),
                   Judge(*choice.rule_set, *choice.title, Facts(facts))));
  }));
}

TEST(PropertyTest, EveryVerdictExplainsItself) {
  EXPECT_TRUE(rc::check("explained", [] {
    const Choice choice = AnyTitle();
    for (const auto& verdict :
         Judge(*choice.rule_set, *choice.title, AnyFacts(*choice.rule_set, *choice.title))) {
      RC_ASSERT(!verdict.rule_id.empty());
      RC_ASSERT(!verdict.sentence.empty());
      RC_ASSERT(verdict.sentence.back() == '.');
      RC_ASSERT(!verdict.source.document().empty() && !verdict.source.article().empty());
      RC_ASSERT(verdict.source.confidence() != v1::CONFIDENCE_UNSPECIFIED);
      const auto& guards = RuleGuards();
      RC_ASSERT(std::find(guards.begin(), guards.end(), verdict.guard) != guards.end());
      RC_ASSERT(!verdict.blocks || verdict.source.confidence() == v1::VERIFIED);
      RC_ASSERT(!verdict.blocks || verdict.outcome != Outcome::kMet);
    }
  }));
}

Outcome OutcomeOf(const v1::RuleSet& rule_set, const v1::Title& title, const Facts& facts,
                  const std::string& rule_id) {
  for (const auto& verdict : Judge(rule_set, title, facts)) {
    if (verdict.rule_id == rule_id) return verdict.outcome;
  }
  return Outcome::kUnknown;
}

// The kinds of which more merit never makes less.
bool IsMonotone(const v1::Rule& rule) {
  return rule.has_minimum_rating() || rule.has_award_chain() || rule.has_rating_chain() ||
         rule.has_years_since_award() || rule.has_award_in_year() || rule.has_initiative_recognised() ||
         rule.has_any_of();
}

TEST(PropertyTest, MoreMeritNeverTurnsMetIntoNotMet) {
  EXPECT_TRUE(rc::check("monotone", [] {
    const Choice choice = AnyTitle();
    const Facts before = AnyFacts(*choice.rule_set, *choice.title);
    Facts after = before;
    const std::string year = AnyYear();
    switch (*rc::gen::inRange(0, 3)) {
      case 0:
        after.entries.push_back(Award(
            year, choice.rule_set->titles(*rc::gen::inRange(0, choice.rule_set->titles_size())).code()));
        break;
      case 1:
        after.entries.push_back(Initiative(year, directory::v1::NATIONAL));
        break;
      default:
        // One rating a year: the best there is.
        std::erase_if(after.entries,
                      [&](const MeritEntry& e) { return e.has_rating() && e.school_year() == year; });
        after.entries.push_back(Rated(year, common::v1::COMPLETED_EXCELLENT));
    }
    for (const auto& rule : choice.title->rules()) {
      if (!IsMonotone(rule)) continue;
      if (OutcomeOf(*choice.rule_set, *choice.title, before, rule.id()) != Outcome::kMet) continue;
      RC_ASSERT(OutcomeOf(*choice.rule_set, *choice.title, after, rule.id()) == Outcome::kMet);
    }
  }));
}

TEST(PropertyTest, EveryKindOfRuleIsUsedAndHasItsGuard) {
  std::set<int> used;
  for (const auto* rule_set : RuleBook::Official().All()) {
    for (const auto& title : rule_set->titles()) {
      ForEachRule(title, [&](const v1::Rule& rule) {
        used.insert(rule.kind_case());
        const auto& guards = RuleGuards();
        EXPECT_NE(std::find(guards.begin(), guards.end(), GuardOf(rule)), guards.end()) << rule.id();
      });
    }
  }
  const auto* kinds = v1::Rule::descriptor()->FindOneofByName("kind");
  for (int i = 0; i < kinds->field_count(); ++i) {
    // AwardInYear is left for local rules: the law itself asks for the standard of a title, not for its
    // decision.
    if (kinds->field(i)->name() == "award_in_year") continue;
    EXPECT_EQ(used.count(kinds->field(i)->number()), 1u) << kinds->field(i)->name();
  }
}

}  // namespace
}  // namespace thidua::policy
