#include "services/policy/unit_check.h"

#include <gtest/gtest.h>

#include "absl/strings/str_format.h"
#include "services/policy/rule_book.h"
#include "services/policy/tests/golden_facts.h"

namespace thidua::policy {
namespace {

const v1::RuleSet& Set(const std::string& id) { return *RuleBook::Official().Find(id, 2); }

Candidate PersonOf(const std::string& set, int number, const std::string& facts,
                   std::vector<std::string> titles, directory::v1::Gender gender = directory::v1::MALE) {
  Candidate candidate;
  candidate.subject.set_kind(common::v1::PERSON);
  candidate.subject.set_id(absl::StrFormat("person-%04d", number));
  candidate.facts = ReadFacts(SettingOf(set), common::v1::PERSON, facts);
  candidate.facts.person->set_gender(gender);
  candidate.title_codes = std::move(titles);
  return candidate;
}

Candidate School(const std::string& set, const std::string& facts, std::vector<std::string> titles) {
  Candidate candidate;
  candidate.subject.set_kind(common::v1::UNIT);
  candidate.subject.set_id("school");
  candidate.facts = ReadFacts(SettingOf(set), common::v1::UNIT, facts);
  candidate.title_codes = std::move(titles);
  return candidate;
}

const CheckedTitle& LineOf(const UnitReport& report, const std::string& id, const std::string& code) {
  static const CheckedTitle none;
  for (const auto& line : report.titles) {
    if (line.subject_id == id && line.title_code == code) return line;
  }
  ADD_FAILURE() << id << " " << code;
  return none;
}

// Thirty would have LĐTT, six of them want CSTĐ cơ sở: of 15 %, four fit.
TEST(UnitCheckTest, WhoIsOverTheCapIsTold) {
  std::vector<Candidate> people;
  for (int i = 0; i < 30; ++i) {
    const bool fighter = i < 6;
    people.push_back(PersonOf("R1", i, fighter ? "r-0=E i-0=BASE" : "r-0=W",
                              fighter ? std::vector<std::string>{"ADVANCED_WORKER", "EMULATION_FIGHTER_BASE"}
                                      : std::vector<std::string>{"ADVANCED_WORKER"}));
  }
  const UnitReport report = CheckUnit(Set("R1"), people);
  ASSERT_EQ(report.caps.size(), 1u);
  const CheckedCap& cap = report.caps[0];
  EXPECT_EQ(cap.base, 30);
  EXPECT_EQ(cap.wanted, 6);
  EXPECT_EQ(cap.allowed, 4);
  EXPECT_TRUE(cap.verdict.blocks);
  EXPECT_EQ(cap.ranked, (std::vector<std::string>{"person-0000", "person-0001", "person-0002", "person-0003",
                                                  "person-0004", "person-0005"}));
  EXPECT_FALSE(LineOf(report, "person-0003", "EMULATION_FIGHTER_BASE").blocked);
  EXPECT_TRUE(LineOf(report, "person-0004", "EMULATION_FIGHTER_BASE").blocked);
  EXPECT_EQ(
      Written("EMULATION_FIGHTER_BASE", LineOf(report, "person-0005", "EMULATION_FIGHTER_BASE").verdicts),
      "CAP:NOT_MET!");
}

TEST(UnitCheckTest, WhoIsBlockedNeitherCountsNorStandsInTheWay) {
  std::vector<Candidate> people;
  for (int i = 0; i < 20; ++i)
    people.push_back(PersonOf("R1", i, i < 13 ? "r-0=W" : "r-0=C", {"ADVANCED_WORKER"}));
  people[0] = PersonOf("R1", 0, "r-0=W", {"ADVANCED_WORKER", "EMULATION_FIGHTER_BASE"});  // no initiative
  people[1] = PersonOf("R1", 1, "r-0=W i-0=BASE", {"ADVANCED_WORKER", "EMULATION_FIGHTER_BASE"});
  const UnitReport report = CheckUnit(Set("R1"), people);
  EXPECT_EQ(report.caps[0].base, 13);  // of 13, 15 % is 1
  EXPECT_EQ(report.caps[0].allowed, 1);
  EXPECT_EQ(report.caps[0].ranked, std::vector<std::string>{"person-0001"});
  EXPECT_FALSE(LineOf(report, "person-0001", "EMULATION_FIGHTER_BASE").blocked);
  EXPECT_TRUE(LineOf(report, "person-0000", "EMULATION_FIGHTER_BASE").blocked);
}

TEST(UnitCheckTest, SharesOfACollectiveAreCountedFromItsPeople) {
  std::vector<Candidate> people;
  for (int i = 0; i < 20; ++i)
    people.push_back(PersonOf(
        "R1", i, "r-0=W", i < 10 ? std::vector<std::string>{"ADVANCED_WORKER"} : std::vector<std::string>{}));
  people.push_back(School("R1", "r-0=W", {"ADVANCED_COLLECTIVE"}));
  EXPECT_FALSE(LineOf(CheckUnit(Set("R1"), people), "school", "ADVANCED_COLLECTIVE").blocked);
  people[9].title_codes.clear();
  EXPECT_TRUE(LineOf(CheckUnit(Set("R1"), people), "school", "ADVANCED_COLLECTIVE").blocked);
}

// NĐ 152/2025 Đ.4(6): among equals, women first. The 2003 law does not say so.
TEST(UnitCheckTest, AmongEqualsTheTieBreakDecides) {
  EXPECT_TRUE(Before({"b", 0, true}, {"a", 0, false}));
  EXPECT_TRUE(Before({"b", 0, false}, {"a", 1, true}));
  EXPECT_TRUE(Before({"a", 0, true}, {"b", 0, true}));
  EXPECT_FALSE(Before({"a", 0, false}, {"a", 0, false}));
  const Candidate woman = PersonOf("R3", 1, "r-0=W", {}, directory::v1::FEMALE);
  EXPECT_TRUE(Preferred(Set("R3"), woman.facts));
  EXPECT_FALSE(Preferred(Set("R1"), woman.facts));
  Facts school = ReadFacts(SettingOf("R3"), common::v1::UNIT, "m=10");
  for (size_t i = 0; i < 7; ++i) (*school.members)[i].gender = directory::v1::FEMALE;
  EXPECT_TRUE(Preferred(Set("R3"), school));
  (*school.members)[6].gender = directory::v1::MALE;
  EXPECT_FALSE(Preferred(Set("R3"), school));
}

TEST(UnitCheckTest, AnEmptyUnitIsNoError) {
  const UnitReport report = CheckUnit(Set("R1"), {});
  EXPECT_TRUE(report.titles.empty());
  EXPECT_TRUE(report.caps.empty());
}

}  // namespace
}  // namespace thidua::policy
