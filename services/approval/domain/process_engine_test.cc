#include "services/approval/domain/process_engine.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "services/policy/process_check.h"
#include "services/policy/rule_book.h"
#include "services/policy/tests/golden_facts.h"

namespace thidua::approval {
namespace {

constexpr int kNewest = 3;

const policy::v1::RuleSet& R1() { return *policy::RuleBook::Official().Find("R1", kNewest); }
const policy::v1::Process& District() { return *policy::FindProcess(R1(), "district"); }

Facts At(const std::string& stage, common::v1::Level deciding) {
  Facts facts;
  facts.stage_level = policy::FindStage(District(), stage)->level();
  facts.deciding_level = deciding;
  return facts;
}

// Where the cases of a title end well: a title that a ministry or the State decides is handed on.
const char* GoodEnd(const policy::v1::Title& title) {
  return title.deciding_level() > common::v1::PROVINCE ? policy::kHandedOn : "DECIDED";
}

// The straight way of a title through its process, with or without a block.
std::set<std::string> StraightWay(const policy::v1::RuleSet& rule_set, const policy::v1::Title& title,
                                  bool unit_in_block) {
  const auto& process = *policy::FindProcess(rule_set, title.process_id());
  std::string stage = process.start();
  std::set<std::string> seen;
  while (policy::FindStage(process, stage)->kind() != v1::END_STAGE) {
    if (!seen.insert(stage).second) return {};
    const auto kind = policy::FindStage(process, stage)->kind();
    const v1::Verb verb = kind == v1::COUNCIL_STAGE   ? v1::COUNCIL_PASSED
                          : kind == v1::ENDORSE_STAGE ? v1::SEND_LETTER
                          : kind == v1::DECIDE_STAGE  ? v1::ISSUE_DECISION
                                                      : v1::ACCEPT;
    Facts facts;
    facts.stage_level = policy::FindStage(process, stage)->level();
    facts.deciding_level = title.deciding_level();
    facts.unit_in_block = unit_in_block;
    const Decision decision = Decide(process, stage, verb, facts);
    if (!decision.known || !decision.unmet.empty()) return {};
    stage = decision.to;
  }
  seen.insert(stage);
  return seen;
}

TEST(ProcessEngineTest, APostingThatRunsIsNamedBesideTheGuards) {
  Facts facts = At("DISTRICT_DECISION", common::v1::DISTRICT);
  EXPECT_EQ(Decide(District(), "DISTRICT_DECISION", v1::ISSUE_DECISION, facts).to, "DECIDED");
  facts.posting = {{"posting_ended", "Xin đợi hết thời hạn.", ""}};
  facts.actor_is_subject = true;
  const Decision decision = Decide(District(), "DISTRICT_DECISION", v1::ISSUE_DECISION, facts);
  EXPECT_EQ(decision.to, "");
  ASSERT_EQ(decision.unmet.size(), 2u);
  EXPECT_EQ(decision.unmet[0].guard, "not_own_case");
  EXPECT_EQ(decision.unmet[1].guard, "posting_ended");
}

TEST(ProcessEngineTest, TheWayEndsAtTheLevelThatDecides) {
  using Levels = std::vector<common::v1::Level>;
  const auto way = [](const std::string& rule_set, const std::string& code) {
    const auto& set = *policy::RuleBook::Official().Find(rule_set, kNewest);
    const auto& title = *policy::FindTitle(set, code);
    return WayOf(*policy::FindProcess(set, title.process_id()), title);
  };
  EXPECT_EQ(way("R1", "ADVANCED_WORKER"),
            (Levels{common::v1::SCHOOL, common::v1::BLOCK, common::v1::DIVISION, common::v1::DISTRICT}));
  EXPECT_EQ(way("R1", "MERIT_CERTIFICATE_PROVINCE"),
            (Levels{common::v1::SCHOOL, common::v1::BLOCK, common::v1::DIVISION, common::v1::DISTRICT,
                    common::v1::PROVINCE}));
  EXPECT_EQ(way("R3", "ADVANCED_WORKER"),
            (Levels{common::v1::SCHOOL, common::v1::BLOCK, common::v1::DIVISION, common::v1::COMMUNE}));
  EXPECT_EQ(way("R3", "EMULATION_FIGHTER_NATIONAL"),
            (Levels{common::v1::SCHOOL, common::v1::BLOCK, common::v1::DIVISION, common::v1::COMMUNE,
                    common::v1::PROVINCE}));
}

TEST(ProcessEngineTest, EveryTitleComesToItsDecision) {
  size_t titles = 0;
  for (const auto* rule_set : policy::RuleBook::Official().All()) {
    for (const auto& title : rule_set->titles()) {
      if (title.process_id().empty()) continue;
      ++titles;
      for (const bool in_block : {false, true}) {
        const auto seen = StraightWay(*rule_set, title, in_block);
        EXPECT_EQ(seen.count(GoodEnd(title)), 1u) << rule_set->id() << " " << title.code();
        EXPECT_EQ(seen.count("PROVINCE_DECISION") == 1, title.deciding_level() == common::v1::PROVINCE)
            << title.code();
        const bool block_asked =
            title.process_id() == "district" || (title.process_id() == "commune" && in_block);
        EXPECT_EQ(seen.count("BLOCK_REVIEW") == 1, block_asked) << title.code();
      }
    }
  }
  EXPECT_GT(titles, 50u);
}

// Every stage and verb of a title of the State, from the school to the letter that leaves the province.
TEST(ProcessEngineTest, ATitleOfTheStateGoesUpToHandingItsFileOn) {
  const auto& r5 = *policy::RuleBook::Official().Find("R5", kNewest);
  const auto& title = *policy::FindTitle(r5, "EMULATION_FIGHTER_NATIONAL");
  const auto& process = *policy::FindProcess(r5, title.process_id());
  const std::vector<std::pair<std::string, v1::Verb>> way = {
      {"SCHOOL_COUNCIL", v1::COUNCIL_PASSED},   {"SCHOOL_LETTER", v1::SEND_LETTER},
      {"DIVISION_APPRAISAL", v1::ACCEPT},       {"DIVISION_LETTER", v1::SEND_LETTER},
      {"COMMUNE_APPRAISAL", v1::ACCEPT},        {"COMMUNE_COUNCIL", v1::COUNCIL_PASSED},
      {"COMMUNE_LETTER", v1::SEND_LETTER},      {"PROVINCE_APPRAISAL", v1::ACCEPT},
      {"PROVINCE_COUNCIL", v1::COUNCIL_PASSED}, {"PROVINCE_LETTER", v1::SEND_LETTER}};
  Facts facts;
  facts.deciding_level = title.deciding_level();
  std::string stage = process.start();
  for (const auto& [at, verb] : way) {
    ASSERT_EQ(stage, at);
    facts.stage_level = policy::FindStage(process, stage)->level();
    const Decision decision = Decide(process, stage, verb, facts);
    ASSERT_TRUE(decision.known && decision.unmet.empty()) << at;
    stage = decision.to;
  }
  const auto& end = *policy::FindStage(process, stage);
  EXPECT_EQ(end.kind(), v1::END_STAGE);
  EXPECT_EQ(end.outcome(), policy::kHandedOn);
  EXPECT_EQ(title.decided_by(), "Thủ tướng Chính phủ");
  // What blocks keeps the file from leaving.
  facts.verdicts.push_back({"X.CHAIN", "prerequisites_met", policy::Outcome::kNotMet, true, "thiếu", {}});
  EXPECT_EQ(Decide(process, "PROVINCE_LETTER", v1::SEND_LETTER, facts).unmet.size(), 1u);
}

TEST(ProcessEngineTest, ATitleOfTheProvinceIsNotHandedOn) {
  const auto& r3 = *policy::RuleBook::Official().Find("R3", kNewest);
  const auto& title = *policy::FindTitle(r3, "EMULATION_FIGHTER_PROVINCE");
  EXPECT_EQ(StraightWay(r3, title, false).count("PROVINCE_LETTER"), 0u);
}

TEST(ProcessEngineTest, NobodyActsOnHisOwnCaseOrAtTwoLevels) {
  Facts facts = At("DIVISION_APPRAISAL", common::v1::DISTRICT);
  facts.actor_is_subject = true;
  facts.actor_acted_below = true;
  const Decision decision = Decide(District(), "DIVISION_APPRAISAL", v1::ACCEPT, facts);
  ASSERT_EQ(decision.unmet.size(), 2u);
  EXPECT_EQ(decision.unmet[0].guard, "not_own_case");
  EXPECT_EQ(decision.unmet[1].guard, "not_acted_below");
  EXPECT_TRUE(decision.to.empty());
}

TEST(ProcessEngineTest, ASupplementIsAskedOnceAtALevel) {
  Facts facts = At("DIVISION_APPRAISAL", common::v1::DISTRICT);
  EXPECT_EQ(Decide(District(), "DIVISION_APPRAISAL", v1::RETURN, facts).to, "DIVISION_SUPPLEMENT");
  facts.returned_at_this_level = true;
  EXPECT_EQ(Decide(District(), "DIVISION_APPRAISAL", v1::RETURN, facts).unmet.size(), 1u);
}

TEST(ProcessEngineTest, AVerbTheStageDoesNotKnowIsNotKnown) {
  EXPECT_FALSE(Decide(District(), "SCHOOL_COUNCIL", v1::ISSUE_DECISION, {}).known);
  EXPECT_FALSE(Decide(District(), "DECIDED", v1::REFUSE, {}).known);
}

TEST(ProcessEngineTest, ACapIsAskedForWhenTheDecisionIsIssued) {
  Facts facts = At("DISTRICT_DECISION", common::v1::DISTRICT);
  policy::v1::Source source;
  source.set_document("Nghị định 91/2017/NĐ-CP");
  source.set_article("Điều 9 khoản 3");
  facts.verdicts.push_back(
      {"EMULATION_FIGHTER_BASE.CAP", "share_cap_kept", policy::Outcome::kNotMet, true, "vượt", source});
  const Decision decision = Decide(District(), "DISTRICT_DECISION", v1::ISSUE_DECISION, facts);
  ASSERT_EQ(decision.unmet.size(), 1u);
  EXPECT_EQ(decision.unmet[0].source, "Nghị định 91/2017/NĐ-CP, Điều 9 khoản 3");
  facts.verdicts[0].blocks = false;
  EXPECT_TRUE(Decide(District(), "DISTRICT_DECISION", v1::ISSUE_DECISION, facts).unmet.empty());
}

// A collective below the share of the law stops before the decision: its file needs an end all the same.
TEST(ProcessEngineTest, WhatMayNotBeDecidedCanBeEnded) {
  for (const auto& [stage, level] : {std::pair("DISTRICT_DECISION", common::v1::DISTRICT),
                                     std::pair("PROVINCE_DECISION", common::v1::PROVINCE)}) {
    Facts facts = At(stage, level);
    facts.verdicts.push_back(
        {"X.SHARE", "collective_standards_met", policy::Outcome::kNotMet, true, "thiếu", {}});
    EXPECT_EQ(Decide(District(), stage, v1::ISSUE_DECISION, facts).unmet.size(), 1u) << stage;
    EXPECT_EQ(Decide(District(), stage, v1::REFUSE, facts).to, "REFUSED") << stage;
  }
}

TEST(ProcessEngineTest, OnlyAVerifiedRuleBlocks) {
  Facts facts = At("DIVISION_APPRAISAL", common::v1::DISTRICT);
  policy::v1::Source source;
  facts.verdicts.push_back(
      {"X.RATING", "rating_sufficient", policy::Outcome::kNotMet, false, "thiếu", source});
  EXPECT_TRUE(Decide(District(), "DIVISION_APPRAISAL", v1::ACCEPT, facts).unmet.empty());
  facts.verdicts[0].blocks = true;
  EXPECT_EQ(Decide(District(), "DIVISION_APPRAISAL", v1::ACCEPT, facts).unmet.size(), 1u);
}

TEST(ProcessEngineTest, EveryBlockingVerdictOfARuleIsTold) {
  Facts facts = At("DIVISION_APPRAISAL", common::v1::DISTRICT);
  policy::v1::Source source;
  source.set_document("Luật Thi đua, khen thưởng 2003");
  source.set_article("Điều 24");
  facts.verdicts.push_back({"X.CHAIN", "prerequisites_met", policy::Outcome::kNotMet, true, "một", source});
  facts.verdicts.push_back({"X.CHAIN", "prerequisites_met", policy::Outcome::kUnknown, true, "hai", source});
  const Decision decision = Decide(District(), "DIVISION_APPRAISAL", v1::ACCEPT, facts);
  ASSERT_EQ(decision.unmet.size(), 2u);
  EXPECT_EQ(decision.unmet[1].message, "hai");
  EXPECT_EQ(decision.unmet[1].source, "Luật Thi đua, khen thưởng 2003, Điều 24");
}

TEST(ProcessEngineTest, PrerequisitesAreJudgedAgainWhenTheDecisionIsIssued) {
  for (const auto& [stage, level] : {std::pair("DISTRICT_DECISION", common::v1::DISTRICT),
                                     std::pair("PROVINCE_DECISION", common::v1::PROVINCE)}) {
    Facts facts = At(stage, level);
    facts.verdicts.push_back({"X.CHAIN", "prerequisites_met", policy::Outcome::kNotMet, true, "thiếu", {}});
    EXPECT_EQ(Decide(District(), stage, v1::ISSUE_DECISION, facts).unmet.size(), 1u) << stage;
  }
}

// Whatever happens at whatever level: from every stage a title can come to, each verb of the stage leads on
// for that title, and some way ends in a decision.
TEST(ProcessEngineTest, NoTitleOfAnyRuleSetMeetsADeadEnd) {
  for (const auto* rule_set : policy::RuleBook::Official().All()) {
    for (const auto& title : rule_set->titles()) {
      if (title.process_id().empty()) continue;
      const auto& process = *policy::FindProcess(*rule_set, title.process_id());
      std::set<std::string> seen;
      std::vector<std::string> ahead = {process.start()};
      while (!ahead.empty()) {
        const std::string stage = ahead.back();
        ahead.pop_back();
        if (!seen.insert(stage).second) continue;
        Facts facts;
        facts.stage_level = policy::FindStage(process, stage)->level();
        facts.deciding_level = title.deciding_level();
        for (const auto& transition : process.transitions()) {
          if (transition.from() != stage) continue;
          const Decision decision = Decide(process, stage, transition.verb(), facts);
          ASSERT_TRUE(decision.known) << title.code() << " at " << stage << " " << transition.verb();
          ahead.push_back(decision.to);
        }
      }
      for (const char* end : {GoodEnd(title), "REFUSED", "WITHDRAWN"}) {
        EXPECT_EQ(seen.count(end), 1u) << title.code() << " never comes to " << end;
      }
      for (const auto& stage : process.stages()) {
        if (stage.kind() != v1::DECIDE_STAGE) continue;
        EXPECT_EQ(seen.count(stage.id()) == 1, stage.level() == title.deciding_level())
            << title.code() << " at " << stage.id();
      }
    }
  }
}

std::string DaysOf(const policy::v1::Stage& stage) {
  std::vector<std::string> parts;
  if (stage.days() > 0) {
    parts.push_back(absl::StrCat(stage.days()));
    parts.push_back(policy::v1::Confidence_Name(stage.days_source().confidence()));
  }
  if (stage.clock_runs_on()) parts.push_back("+");
  return parts.empty() ? "–" : absl::StrJoin(parts, " ");
}

std::string WaysFrom(const policy::v1::Process& process, const std::string& stage) {
  std::vector<std::string> ways;
  for (const auto& transition : process.transitions()) {
    if (transition.from() == stage)
      ways.push_back(absl::StrCat(v1::Verb_Name(transition.verb()), ">", transition.to()));
  }
  return absl::StrJoin(ways, " ");
}

TEST(ProcessEngineTest, StagesAndWaysAreThoseOfTheGoldenTable) {
  std::set<std::string> told;
  for (const auto& row : policy::ReadTable("golden/ways.tsv")) {
    ASSERT_EQ(row.size(), 6u) << row[0];
    for (const absl::string_view set : absl::StrSplit(row[0], ' ')) {
      const std::string id(set);
      const auto& rule_set = *policy::RuleBook::Official().Find(id, kNewest);
      const auto* process = policy::FindProcess(rule_set, row[1]);
      ASSERT_NE(process, nullptr) << id << " " << row[1];
      const auto* stage = policy::FindStage(*process, row[2]);
      ASSERT_NE(stage, nullptr) << id << " " << row[1] << " " << row[2];
      const bool by_hand = stage->role() != identity::v1::ROLE_UNSPECIFIED;
      EXPECT_EQ(by_hand ? identity::v1::Role_Name(stage->role()) : "–", row[3]) << id << " " << row[2];
      EXPECT_EQ(DaysOf(*stage), row[4]) << id << " " << row[2];
      EXPECT_EQ(WaysFrom(*process, row[2]), row[5]) << id << " " << row[2];
      told.insert(absl::StrCat(id, " ", row[1], " ", row[2]));
    }
  }
  size_t stages = 0;
  for (const char* id : {"R1", "R2", "R3", "R4", "R5"}) {
    for (const auto& process : policy::RuleBook::Official().Find(id, kNewest)->processes()) {
      for (const auto& stage : process.stages()) stages += stage.kind() == v1::END_STAGE ? 0 : 1;
    }
  }
  EXPECT_EQ(told.size(), stages);
}

// Whoever has a file before him can give it back or end it, with a reason: nothing has to lie on a desk for
// ever.
TEST(ProcessEngineTest, ThereIsAWayBackFromEveryDesk) {
  for (const char* id : {"R1", "R2", "R3", "R4", "R5"}) {
    for (const auto& process : policy::RuleBook::Official().Find(id, kNewest)->processes()) {
      for (const auto& stage : process.stages()) {
        if (stage.role() == identity::v1::ROLE_UNSPECIFIED) continue;
        const auto verbs = VerbsOf(process, stage.id());
        const auto has = [&](v1::Verb verb) {
          return std::find(verbs.begin(), verbs.end(), verb) != verbs.end();
        };
        EXPECT_TRUE(has(v1::RETURN) || has(v1::SEND_BACK)) << id << " " << process.id() << " " << stage.id();
      }
    }
  }
}

TEST(ProcessEngineTest, AnOfficeSendsAFileBackToItsOwnSpecialist) {
  Facts facts = At("DISTRICT_DECISION", common::v1::DISTRICT);
  EXPECT_EQ(Decide(District(), "DISTRICT_DECISION", v1::SEND_BACK, facts).to, "DISTRICT_APPRAISAL");
  facts.actor_acted_below = true;
  EXPECT_EQ(Decide(District(), "DISTRICT_DECISION", v1::SEND_BACK, facts).unmet.size(), 1u);
  // Not a second supplement: that is counted apart.
  facts = At("DISTRICT_COUNCIL", common::v1::DISTRICT);
  facts.returned_at_this_level = true;
  EXPECT_EQ(Decide(District(), "DISTRICT_COUNCIL", v1::SEND_BACK, facts).to, "DISTRICT_APPRAISAL");
}

TEST(ProcessEngineTest, PersonsAreOfferedTheVerbsOfTheData) {
  EXPECT_EQ(VerbsOf(District(), "DIVISION_APPRAISAL"),
            (std::vector<v1::Verb>{v1::ACCEPT, v1::RETURN, v1::REFUSE}));
  EXPECT_EQ(VerbsOf(District(), "DISTRICT_LETTER"),
            (std::vector<v1::Verb>{v1::SEND_LETTER, v1::REFUSE, v1::SEND_BACK}));
  EXPECT_EQ(VerbsOf(District(), "DISTRICT_COUNCIL"), std::vector<v1::Verb>{v1::SEND_BACK});
  EXPECT_TRUE(VerbsOf(District(), "SCHOOL_COUNCIL").empty());
  EXPECT_TRUE(VerbsOf(District(), "DIVISION_SUPPLEMENT").empty());
}

TEST(ProcessEngineTest, GuardsOfTheDataAndOfTheCodeAreTheSame) {
  EXPECT_TRUE(CheckGuardNames(policy::RuleBook::Official()).ok())
      << CheckGuardNames(policy::RuleBook::Official());
  // A book that uses no guard leaves functions that nothing asks for.
  EXPECT_FALSE(CheckGuardNames(*policy::RuleBook::Load({})).ok());
}

}  // namespace
}  // namespace thidua::approval
