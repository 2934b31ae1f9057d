// The tables of testdata, written by hand from the law.
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "services/policy/bonus.h"
#include "services/policy/report_form.h"
#include "services/policy/rule_book.h"
#include "services/policy/rule_kinds.h"
#include "services/policy/tests/golden_facts.h"
#include "services/policy/vote_rule.h"

namespace thidua::policy {
namespace {

// The first version of every set, and the one that the full text of the law corrects.
constexpr int kVersions[] = {1, 2};

const v1::Title& TitleOf(const std::string& rule_set, int version, const std::string& code) {
  static const v1::Title* none = new v1::Title();
  const v1::RuleSet* set = RuleBook::Official().Find(rule_set, version);
  const v1::Title* title = set == nullptr ? nullptr : FindTitle(*set, code);
  EXPECT_NE(title, nullptr) << rule_set << " v" << version << " " << code;
  return title == nullptr ? *none : *title;
}

std::string VerdictsOf(const std::string& rule_set, int version, const std::string& code,
                       const std::string& facts) {
  const v1::Title& title = TitleOf(rule_set, version, code);
  return Written(code, Judge(*RuleBook::Official().Find(rule_set, version), title,
                             ReadFacts(SettingOf(rule_set), title.subject_kind(), facts)));
}

TEST(GoldenTest, VerdictsAreWhatTheLawSays) {
  size_t cases = 0;
  for (const char* table : {"r1", "r2", "r3", "r4", "r5"}) {
    for (const auto& row : ReadTable(std::string("golden/") + table + ".tsv")) {
      ASSERT_EQ(row.size(), 4u) << table;
      for (const int version : kVersions) {
        EXPECT_EQ(VerdictsOf(row[0], version, row[1], row[2]), row[3])
            << row[0] << " v" << version << " " << row[1] << " " << row[2];
      }
      ++cases;
    }
  }
  EXPECT_GE(cases, 250u);
}

// rule-set | title | facts | verdicts of version 1 | verdicts of version 2
TEST(GoldenTest, VerdictsThatTheFullTextOfTheLawCorrects) {
  for (const auto& row : ReadTable("golden/corrected_verdicts.tsv")) {
    ASSERT_EQ(row.size(), 5u) << row[0];
    EXPECT_NE(row[3], row[4]) << row[1] << " " << row[2];
    for (const int version : kVersions) {
      EXPECT_EQ(VerdictsOf(row[0], version, row[1], row[2]), row[2 + version])
          << row[0] << " v" << version << " " << row[1] << " " << row[2];
    }
  }
}

// What a title says of one thing, and from where.
struct Sourced {
  std::string words;  // empty: only the source is compared
  v1::Source source;
};

// By what corrected_words.tsv calls it: all that a title says with a mark.
std::map<std::string, Sourced> SourcedParts(const v1::Title& title) {
  std::map<std::string, Sourced> parts = {{"criteria", {title.criteria(), title.source()}},
                                          {"decided_by", {title.decided_by(), title.decided_by_source()}}};
  const v1::Bonus& bonus = title.bonus();
  if (title.has_bonus()) parts["bonus"] = {"", bonus.source()};
  if (bonus.has_payer_source()) parts["payer"] = {v1::Bonus::Payer_Name(bonus.payer()), bonus.payer_source()};
  if (title.has_vote()) parts["vote"] = {"", title.vote().source()};
  for (const auto& paper : title.papers()) parts["paper " + paper.code()] = {paper.name(), paper.source()};
  ForEachRule(title, [&](const v1::Rule& rule) {
    parts["rule " + rule.id().substr(title.code().size() + 1)] = {"", rule.source()};
  });
  return parts;
}

// "–" where the title says nothing of it.
std::string Said(const v1::Title& title, const std::string& of) {
  if (of == "money_only") return title.bonus().money_only() ? "yes" : "–";
  if (of == "process") return title.process_id().empty() ? "–" : title.process_id();
  const auto parts = SourcedParts(title);
  const auto it = parts.find(of);
  if (it == parts.end()) return "–";
  const auto& [words, source] = it->second;
  return absl::StrCat(words, words.empty() ? "" : "; ", Cite(source), " ",
                      v1::Confidence_Name(source.confidence()));
}

// Version 3 has other processes, version 4 forms of reports, and not one word of a title changed.
TEST(GoldenTest, LaterVersionsHaveTheTitlesOfTheSecond) {
  for (const char* id : {"R1", "R2", "R3", "R4", "R5"}) {
    const auto& second = *RuleBook::Official().Find(id, 2);
    for (const int version : {3, 4}) {
      const auto& later = *RuleBook::Official().Find(id, version);
      ASSERT_EQ(later.titles_size(), second.titles_size()) << id;
      for (int i = 0; i < second.titles_size(); ++i) {
        EXPECT_EQ(later.titles(i).SerializeAsString(), second.titles(i).SerializeAsString())
            << id << " v" << version << " " << second.titles(i).code();
      }
    }
  }
}

TEST(GoldenTest, FourthVersionsHaveTheProcessesOfTheThird) {
  for (const char* id : {"R1", "R2", "R3", "R4", "R5"}) {
    const auto& third = *RuleBook::Official().Find(id, 3);
    const auto& fourth = *RuleBook::Official().Find(id, 4);
    ASSERT_EQ(fourth.processes_size(), third.processes_size()) << id;
    for (int i = 0; i < third.processes_size(); ++i) {
      EXPECT_EQ(fourth.processes(i).SerializeAsString(), third.processes(i).SerializeAsString()) << id;
    }
  }
}

// "!": a dossier without it is not handed in. "~": it is reminded of.
std::string Marked(const std::string& code, bool stops) { return absl::StrCat(code, stops ? "!" : "~"); }

std::string OrDash(const std::vector<std::string>& words) {
  return words.empty() ? "–" : absl::StrJoin(words, " ");
}

std::string SectionsOf(const v1::ReportForm& form) {
  std::vector<std::string> out;
  for (const auto& section : form.sections()) {
    out.push_back(section.required() ? Marked(section.key(), MayBlock(section)) : section.key());
  }
  return OrDash(out);
}

std::string YearsOf(const v1::ReportForm& form, const std::string& title_code) {
  const auto* use = UseOf(form, title_code);
  if (use == nullptr || use->years() == 0) return "–";
  return absl::StrCat(use->years(), " ", v1::Confidence_Name(use->years_source().confidence()));
}

std::string AttachedPapersOf(const v1::RuleSet& rule_set, const v1::Title& title) {
  std::vector<std::string> out;
  for (const auto& paper : title.papers()) {
    if (IsAttached(paper)) out.push_back(Marked(paper.code(), MayBlock(rule_set, title, paper)));
  }
  return OrDash(out);
}

// rule-sets | titles | form | years | sections | papers
TEST(GoldenTest, ReportsAreWrittenInTheFormsOfTheLaw) {
  for (const auto& row : ReadTable("golden/forms.tsv")) {
    ASSERT_EQ(row.size(), 6u) << row[0];
    const std::vector<std::string> rule_sets = absl::StrSplit(row[0], ' ');
    const std::vector<std::string> titles = absl::StrSplit(row[1], ' ');
    for (const auto& id : rule_sets) {
      const v1::RuleSet& rule_set = *RuleBook::Official().Find(id, 4);
      for (const auto& code : titles) {
        const v1::Title& title = TitleOf(id, 4, code);
        const v1::ReportForm& form = FormOf(rule_set, code);
        EXPECT_EQ(form.id(), row[2]) << id << " " << code;
        EXPECT_EQ(YearsOf(form, code), row[3]) << id << " " << code;
        EXPECT_EQ(SectionsOf(form), row[4]) << id << " " << code;
        EXPECT_EQ(AttachedPapersOf(rule_set, title), row[5]) << id << " " << code;
      }
    }
  }
}

// The paper of a title and the form that it is written in name the same place of the law.
TEST(GoldenTest, ATitleIsWrittenInTheFormItsReportCites) {
  int written = 0;
  for (const char* id : {"R1", "R2", "R3", "R4", "R5"}) {
    const v1::RuleSet& rule_set = *RuleBook::Official().Find(id, 4);
    std::set<std::string> cited;
    for (const auto& form : rule_set.forms()) cited.insert(Cite(form.source()));
    for (const auto& title : rule_set.titles()) {
      for (const auto& paper : title.papers()) {
        if (!IsReport(paper) || !cited.contains(Cite(paper.source()))) continue;
        EXPECT_EQ(Cite(FormOf(rule_set, title.code()).source()), Cite(paper.source()))
            << id << " " << title.code();
        ++written;
      }
    }
  }
  EXPECT_GE(written, 30);
}

// A campaign runs under what it pins: versions of before know no forms and ask for no papers.
TEST(GoldenTest, EarlierVersionsHaveTheFreeReportAndOnlyRemindOfPapers) {
  for (const char* id : {"R1", "R2", "R3", "R4", "R5"}) {
    for (const int version : {1, 2, 3}) {
      const v1::RuleSet& rule_set = *RuleBook::Official().Find(id, version);
      for (const auto& title : rule_set.titles()) {
        EXPECT_EQ(&FormOf(rule_set, title.code()), &FreeReport()) << id << " v" << version;
        EXPECT_FALSE(absl::StrContains(AttachedPapersOf(rule_set, title), "!")) << id << " v" << version;
      }
    }
  }
  EXPECT_EQ(SectionsOf(FreeReport()), "DUTIES ACHIEVEMENTS PAST_AWARDS");
}

struct CorrectedWords {
  std::string rule_set, title, of;
  std::string before, after;
};

// rule-sets | titles | of what | version 1 | version 2, of each title of each set
std::vector<CorrectedWords> ReadCorrectedWords() {
  std::vector<CorrectedWords> out;
  for (const auto& row : ReadTable("golden/corrected_words.tsv")) {
    EXPECT_EQ(row.size(), 5u) << row[0];
    if (row.size() != 5) continue;
    for (const auto& rule_set : absl::StrSplit(row[0], ' ')) {
      for (const auto& title : absl::StrSplit(row[1], ' ')) {
        out.push_back({std::string(rule_set), std::string(title), row[2], row[3], row[4]});
      }
    }
  }
  return out;
}

TEST(GoldenTest, WordsAndMarksThatTheFullTextOfTheLawCorrects) {
  for (const auto& [rule_set, title, of, before, after] : ReadCorrectedWords()) {
    EXPECT_NE(before, after) << rule_set << " " << title << " " << of;
    EXPECT_EQ(Said(TitleOf(rule_set, 1, title), of), before) << rule_set << " v1 " << title << " " << of;
    EXPECT_EQ(Said(TitleOf(rule_set, 2, title), of), after) << rule_set << " v2 " << title << " " << of;
  }
}

// A mark goes from the surest down. What was not said before is raised if it claims that the text was read.
bool Raised(const std::map<std::string, Sourced>& before, const std::string& of, const v1::Source& now) {
  const auto it = before.find(of);
  if (it == before.end()) return now.confidence() == v1::VERIFIED;
  return now.confidence() < it->second.source.confidence();
}

TEST(GoldenTest, NoMarkIsRaisedByAccident) {
  std::set<std::vector<std::string>> noted;
  for (const auto& row : ReadCorrectedWords()) noted.insert({row.rule_set, row.title, row.of});
  for (const char* id : {"R0", "R1", "R2", "R3", "R4", "R5"}) {
    for (const auto& title : RuleBook::Official().Find(id, 2)->titles()) {
      const v1::Title* old = FindTitle(*RuleBook::Official().Find(id, 1), title.code());
      const auto before = old == nullptr ? std::map<std::string, Sourced>() : SourcedParts(*old);
      for (const auto& [of, now] : SourcedParts(title)) {
        if (!Raised(before, of, now.source)) continue;
        EXPECT_TRUE(noted.contains({id, title.code(), of}))
            << id << " " << title.code() << " " << of << ": " << Cite(now.source);
      }
    }
  }
}

// "4/5", ">1/2"
Threshold ReadThreshold(std::string text) {
  Threshold threshold;
  threshold.set_more_than(text[0] == '>');
  if (threshold.more_than()) text.erase(0, 1);
  const std::vector<std::string> parts = absl::StrSplit(text, '/');
  threshold.set_numerator(std::stoi(parts.at(0)));
  threshold.set_denominator(std::stoi(parts.at(1)));
  return threshold;
}

// threshold | members | how many must agree
TEST(GoldenTest, AsManyMustAgreeAsTheLawSays) {
  for (const auto& row : ReadTable("golden/votes.tsv")) {
    ASSERT_EQ(row.size(), 3u);
    const Threshold threshold = ReadThreshold(row[0]);
    const int base = std::stoi(row[1]);
    const int needed = std::stoi(row[2]);
    EXPECT_EQ(Needed(threshold, base), needed) << row[0] << " of " << base;
    for (int agree = 0; agree <= base; ++agree) {
      EXPECT_EQ(Passes(threshold, agree, base), agree >= needed) << agree << " " << row[0] << " of " << base;
    }
  }
}

// rule-set | title | threshold | permille of version 1 | secret | confidence
TEST(GoldenTest, ThresholdsAreThoseOfTheLaw) {
  for (const auto& row : ReadTable("golden/thresholds.tsv")) {
    ASSERT_EQ(row.size(), 6u);
    EXPECT_EQ(TitleOf(row[0], 1, row[1]).vote().threshold_permille(), std::stoi(row[3])) << row[0] << row[1];
    const v1::VoteRule& vote = TitleOf(row[0], 2, row[1]).vote();
    EXPECT_EQ(ThresholdOf(vote).SerializeAsString(), ReadThreshold(row[2]).SerializeAsString())
        << row[0] << " " << row[1];
    EXPECT_EQ(vote.secret(), row[4] == "secret") << row[0] << " " << row[1];
    EXPECT_EQ(v1::Confidence_Name(vote.source().confidence()), row[5]) << row[0] << " " << row[1];
  }
}

// rule-set | title | day of the decision | rounding | đồng
TEST(GoldenTest, BonusesAreThoseOfTheLaw) {
  const std::map<std::string, Rounding> roundings = {
      {"CEIL_10K", Rounding::kCeil10K}, {"NEAREST_10K", Rounding::kNearest10K}, {"NONE", Rounding::kNone}};
  for (const auto& row : ReadTable("golden/bonus.tsv")) {
    ASSERT_EQ(row.size(), 5u);
    absl::CivilDay day;
    ASSERT_TRUE(absl::ParseCivilTime(row[2], &day)) << row[2];
    for (const int version : kVersions) {
      const auto bonus =
          BonusOf(TitleOf(row[0], version, row[1]), BaseSalaryTable::Official(), day, roundings.at(row[3]));
      ASSERT_TRUE(bonus.ok()) << bonus.status();
      EXPECT_EQ(*bonus, std::stoll(row[4])) << row[0] << " " << row[1] << " " << row[2] << " " << row[3];
    }
  }
}

}  // namespace
}  // namespace thidua::policy
