// What may be loaded, and what is refused with file and line.
#include "services/policy/rule_book.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "services/policy/eligibility.h"
#include "services/policy/facts.h"
#include "services/policy/report_form.h"
#include "services/policy/rule_kinds.h"
#include "services/policy/tests/golden_facts.h"

namespace thidua::policy {
namespace {

// R0 is of records only: it has no processes and no forms, and so no later version.
int NewestOf(const std::string& id) { return id == "R0" ? 2 : 4; }

const v1::RuleSet& Set(const std::string& id) { return *RuleBook::Official().Find(id, NewestOf(id)); }

std::string Read(const std::string& name) {
  std::ifstream in(TestData(name));
  std::stringstream text;
  text << in.rdbuf();
  EXPECT_FALSE(text.str().empty()) << name;
  return text.str();
}

RuleFile OverrideFile(const std::string& name) { return {"overrides/" + name, Read("overrides/" + name)}; }

// The official files without published.txt, which any change would break, and `more`.
std::vector<RuleFile> Files(const std::vector<RuleFile>& more = {}) {
  std::vector<RuleFile> files;
  for (const auto& file : RuleBook::OfficialFiles()) {
    if (file.name != "published.txt") files.push_back(file);
  }
  files.insert(files.end(), more.begin(), more.end());
  return files;
}

RuleBook WithExamples() {
  auto book = RuleBook::Load(Files({OverrideFile("tinh-vi-du.textproto"), OverrideFile("xa-vi-du.textproto"),
                                    OverrideFile("tinh-vi-du-papers.textproto")}));
  EXPECT_TRUE(book.ok()) << book.status();
  return *std::move(book);
}

TEST(RuleBookTest, OneSetIsInForceOnEachDay) {
  const RuleBook& book = RuleBook::Official();
  EXPECT_EQ(book.InForceOn(absl::CivilDay(2017, 9, 30)), &Set("R0"));
  EXPECT_EQ(book.InForceOn(absl::CivilDay(2017, 10, 1)), &Set("R1"));
  EXPECT_EQ(book.InForceOn(absl::CivilDay(2023, 12, 31)), &Set("R1"));
  EXPECT_EQ(book.InForceOn(absl::CivilDay(2024, 1, 1)), &Set("R2"));
  EXPECT_EQ(book.InForceOn(absl::CivilDay(2025, 6, 30)), &Set("R2"));
  EXPECT_EQ(book.InForceOn(absl::CivilDay(2025, 7, 1)), &Set("R3"));
  EXPECT_EQ(book.InForceOn(absl::CivilDay(2026, 4, 1)), &Set("R3"));
  EXPECT_EQ(book.InForceOn(absl::CivilDay(2026, 4, 2)), &Set("R4"));
  EXPECT_EQ(book.InForceOn(absl::CivilDay(2026, 9, 30)), &Set("R4"));
  EXPECT_EQ(book.InForceOn(absl::CivilDay(2026, 10, 1)), &Set("R5"));
  EXPECT_EQ(book.InForceOn(absl::CivilDay(2003, 1, 1)), nullptr);
}

TEST(RuleBookTest, TheCommuneDecidesFromJuly2025) {
  EXPECT_EQ(FindTitle(Set("R2"), "EMULATION_FIGHTER_BASE")->deciding_level(), common::v1::DISTRICT);
  for (const char* id : {"R3", "R4", "R5"}) {
    for (const char* code :
         {"ADVANCED_WORKER", "EMULATION_FIGHTER_BASE", "ADVANCED_COLLECTIVE", "MERIT_LETTER_COMMUNE"}) {
      EXPECT_EQ(FindTitle(Set(id), code)->deciding_level(), common::v1::COMMUNE) << id << code;
    }
    EXPECT_EQ(FindTitle(Set(id), "EMULATION_FIGHTER_PROVINCE")->deciding_level(), common::v1::PROVINCE);
  }
}

TEST(RuleBookTest, TheNewestVersionOfASetIsInForce) {
  for (const char* id : {"R0", "R1", "R2", "R3", "R4", "R5"}) {
    const v1::RuleSet& old = *RuleBook::Official().Find(id, 1);
    EXPECT_TRUE(RuleBook::Official().IsNewest(Set(id))) << id;
    EXPECT_FALSE(RuleBook::Official().IsNewest(old)) << id;
    EXPECT_EQ(RuleBook::Official().InForceOn(DayOf(old.valid_from())), &Set(id)) << id;
  }
}

TEST(RuleBookTest, TheDigestIsOfTheBytesOfTheFiles) {
  const std::string digest = RuleBook::Official().Digest(Set("R3"));
  EXPECT_EQ(digest.size(), 64u);
  EXPECT_NE(digest, RuleBook::Official().Digest(Set("R4")));
  // Any byte of any of its parts, be it in a comment.
  for (const char* name : {"r3_v4.textproto", "titles/law_2022_commune_v2/merit_letters.textproto",
                           "processes/school_v2.textproto", "forms/decree_152.textproto"}) {
    auto files = Files();
    for (auto& file : files) {
      if (file.name == name) file.text += "# ";
    }
    const auto changed = RuleBook::Load(files);
    ASSERT_TRUE(changed.ok()) << changed.status();
    EXPECT_NE(changed->Digest(*changed->Find("R3", NewestOf("R3"))), digest) << name;
    EXPECT_EQ(changed->Digest(*changed->Find("R0", NewestOf("R0"))), RuleBook::Official().Digest(Set("R0")))
        << name;
  }
}

// What is embedded is what stands in the files, byte for byte: anybody can make the digest again with
// sha256sum.
TEST(RuleBookTest, TheEmbeddedFilesAreThoseOfTheFolder) {
  for (const auto& file : RuleBook::OfficialFiles()) {
    std::ifstream in(std::string(THIDUA_POLICY_DATA) + "/" + file.name);
    std::stringstream text;
    text << in.rdbuf();
    EXPECT_EQ(file.text, text.str()) << file.name;
  }
}

// R3 and R5 share the parts; what R5's law may have changed since it was read is no surer there than it was.
TEST(RuleBookTest, WhatWasReadBeforeAnAmendmentIsNotSurerAfterIt) {
  const auto mark = [](const char* rule_set, const char* title, const char* rule) {
    v1::Confidence found = v1::CONFIDENCE_UNSPECIFIED;
    ForEachRule(*FindTitle(Set(rule_set), title), [&](const v1::Rule& at) {
      if (at.id() == absl::StrCat(title, ".", rule)) found = at.source().confidence();
    });
    return found;
  };
  EXPECT_EQ(mark("R3", "LABOUR_ORDER_THIRD", "YEARS.LADDER"), v1::VERIFIED);
  EXPECT_EQ(mark("R5", "LABOUR_ORDER_THIRD", "YEARS.LADDER"), v1::RECALLED);
  EXPECT_EQ(FindTitle(Set("R3"), "LABOUR_ORDER_THIRD")->decided_by_source().confidence(), v1::VERIFIED);
  EXPECT_EQ(FindTitle(Set("R5"), "LABOUR_ORDER_THIRD")->decided_by_source().confidence(), v1::RECALLED);
  // Đ.28, and what other documents say.
  EXPECT_EQ(mark("R5", "ADVANCED_COLLECTIVE", "SHARE"), v1::VERIFIED);
  EXPECT_EQ(mark("R5", "LABOUR_ORDER_THIRD", "VERIFICATION"), v1::VERIFIED);
}

// Campaigns launched before pins were over the files' bytes hold the digest of a text form of protobuf.
TEST(PublishedTest, AnEarlierPinOfAPublishedVersionStillHolds) {
  const RuleBook& book = RuleBook::Official();
  const v1::RuleSet& old = *book.Find("R1", 1);
  const std::string earlier = "b89c4570adf7507eb5283381174958ec70ad7f9ff1262e4b93ae9ccde56eb079";
  EXPECT_TRUE(book.IsPin(old, book.Digest(old)));
  EXPECT_TRUE(book.IsPin(old, earlier));
  EXPECT_FALSE(book.IsPin(Set("R1"), earlier));
  EXPECT_FALSE(book.IsPin(Set("R1"), book.Digest(old)));
}

TEST(RuleBookTest, AReportIsAskedForWhereTheFileHasOne) {
  EXPECT_TRUE(AsksReport(*FindTitle(Set("R1"), "EMULATION_FIGHTER_BASE")));
  EXPECT_TRUE(AsksReport(*FindTitle(Set("R3"), "ADVANCED_WORKER")));
  // Its file is a list and minutes; a learner's summary is written by who proposes.
  EXPECT_TRUE(AsksReport(*FindTitle(*RuleBook::Official().Find("R1", 1), "ADVANCED_WORKER")));
  EXPECT_FALSE(AsksReport(*FindTitle(Set("R1"), "ADVANCED_WORKER")));
  EXPECT_FALSE(AsksReport(*FindTitle(Set("R3"), "MERIT_LETTER_PRINCIPAL_LEARNER")));
}

// A change in a file, and what the error must name.
struct BadFile {
  const char* file;
  const char* from;
  const char* to;
  const char* named;
};

class BadRuleFile : public testing::TestWithParam<BadFile> {};

TEST_P(BadRuleFile, IsRefusedWithItsNameAndPlace) {
  auto files = Files();
  bool changed = false;
  for (auto& file : files) {
    if (file.name != GetParam().file) continue;
    const std::string text = absl::StrReplaceAll(file.text, {{GetParam().from, GetParam().to}});
    changed = text != file.text;
    file.text = text;
  }
  ASSERT_TRUE(changed) << GetParam().from;
  const auto loaded = RuleBook::Load(files);
  ASSERT_FALSE(loaded.ok());
  EXPECT_TRUE(absl::StartsWith(loaded.status().message(), absl::StrCat(GetParam().file, ": dòng ")))
      << loaded.status();
  EXPECT_TRUE(absl::StrContains(loaded.status().message(), GetParam().named)) << loaded.status();
}

const char kR1[] = "r1_v2.textproto";
const char kR5[] = "r5_v2.textproto";
const char kR1Permille[] = "r1.textproto";
const char kDistrict[] = "processes/district_v2.textproto";
const char kWayBack[] = "processes/district_v3.textproto";
const char kForms[] = "titles/law_2003_v2/certificates_and_orders.textproto";
const char kReportForms[] = "forms/decree_98.textproto";
const char kLadder[] = "titles/law_2022_commune_v2/certificates_and_orders.textproto";

INSTANTIATE_TEST_SUITE_P(
    Sets, BadRuleFile,
    testing::Values(
        BadFile{kR1Permille, "threshold_permille: 900", "threshold_permille: 0.9", "cột"},
        BadFile{kR1Permille, "threshold_permille: 900", "threshold_permille: 1900",
                "EMULATION_FIGHTER_PROVINCE"},
        BadFile{kR1, "numerator: 9 denominator: 10", "numerator: 0.9 denominator: 1", "cột"},
        BadFile{kR1, "numerator: 9 denominator: 10", "numerator: 11 denominator: 10",
                "EMULATION_FIGHTER_PROVINCE"},
        BadFile{kR1, "numerator: 9 denominator: 10", "numerator: 9", "EMULATION_FIGHTER_PROVINCE"},
        BadFile{kR1, "numerator: 9 denominator: 10", "numerator: 1 denominator: 1 more_than: true",
                "EMULATION_FIGHTER_PROVINCE"},
        BadFile{kR1, "permille: 150", "permille: 0.15", "cột"},
        BadFile{kR1, "permille: 150", "permille: 1500", "EMULATION_FIGHTER_BASE.CAP"},
        BadFile{kR1, "article: \"Điều 9 khoản 3\"", "article: \"\"", "EMULATION_FIGHTER_BASE.CAP"},
        BadFile{kR1, "valid_to { year: 2023", "valid_to { year: 2013", "valid_to"},
        BadFile{kR1, "valid_from { year: 2017 month: 10 day: 1 }",
                "valid_from { year: 2017 month: 2 day: 30 }", "valid_from"},
        BadFile{kR1, "valid_from { year: 2017 month: 10 day: 1 }",
                "valid_from { year: 2017 month: 9 day: 1 }", "R0"},
        BadFile{kR1, "code: \"EMULATION_FLAG_PROVINCE\"", "code: \"ADVANCED_COLLECTIVE\"",
                "titles[ADVANCED_COLLECTIVE]"},
        BadFile{kR1, "id: \"ADVANCED_WORKER.TENURE\"", "id: \"ADVANCED_WORKER.RATING\"", "mã lặp lại"},
        BadFile{kR1, "id: \"ADVANCED_WORKER.TENURE\"", "id: \"TENURE\"", "TENURE"},
        BadFile{kR1, "minimum_tenure { months: 10 }", "minimum_tenure { months: 0 }", "months"},
        BadFile{kR1, "minimum_tenure { months: 10 }", "members_clear { from_level: WARNING }", "đối tượng"},
        BadFile{kR1, "minimum_tenure { months: 10 }", "one_form {}", "one_form"},
        BadFile{kR1, "minimum_tenure { months: 10 }", "", "thiếu loại quy định"},
        BadFile{kR1, "minimum_rating { rating: COMPLETED_WELL }", "minimum_rating { rating: NOT_RATED }",
                "rating"},
        BadFile{kR1, "statement: \"Ba lần liên tục đạt Chiến sĩ thi đua cơ sở.\"", "", "statement"},
        BadFile{kR1, "years: 3", "years: 0", "EMULATION_FIGHTER_PROVINCE.CHAIN"},
        BadFile{kR1, "award_chain { title_code: \"EMULATION_FIGHTER_BASE\"",
                "award_chain { title_code: \"NOBODY\"", "NOBODY"},
        BadFile{kR1, "award_chain { title_code: \"EMULATION_FIGHTER_BASE\"",
                "award_chain { title_code: \"EMULATION_FIGHTER_NATIONAL\"", "vòng tròn"},
        BadFile{kR1, "award_chain { title_code: \"EMULATION_FIGHTER_BASE\"",
                "award_chain { title_code: \"MERIT_CERTIFICATE_PROVINCE_SUDDEN\"", "không làm căn cứ"},
        BadFile{kR1, "standard_of { title_code: \"ADVANCED_WORKER\" }",
                "standard_of { title_code: \"EMULATION_FIGHTER_BASE\" }", "vòng tròn"},
        BadFile{kR1, "process_id: \"district\"", "process_id: \"commune\"", "process_id"},
        BadFile{kR1, "deciding_level: DISTRICT", "deciding_level: COMMUNE", "deciding_level"},
        BadFile{kR1, "parts: \"processes/district_v2.textproto\"", "parts: \"processes/moon.textproto\"",
                "moon"},
        BadFile{kR1, "statement: \"Ba lần", "overridden_by: \"X\" statement: \"Ba lần", "overridden_by"},
        BadFile{kR1, "coefficient_permille: 300", "coefficient_permille: 0.3", "cột"},
        BadFile{kR5, "articles: \"Điều 42–44\"", "articles: \"Điều 4\"", "Điều 4"},
        BadFile{kR5, "confidence: RECALLED", "confidence: VERIFIED", "unread"},
        BadFile{kForms, "any_of {", "any_of { } any_of {", "any_of"},
        BadFile{kLadder, "excellent_years: 1", "excellent_years: 6", "LABOUR_ORDER_THIRD"},
        BadFile{kLadder, "or_title_code: \"EXCELLENT_COLLECTIVE\"", "or_title_code: \"NOBODY\"", "NOBODY"},
        BadFile{kLadder, "payer_source {", "payer: PROPOSER source {", "cột"},
        BadFile{kForms, "years_since_award { title_code: \"MERIT_CERTIFICATE_GOVERNMENT\" years: 5 }",
                "years_since_award { title_code: \"MERIT_CERTIFICATE_GOVERNMENT\" years: -5 }",
                "LABOUR_ORDER_THIRD"}));

INSTANTIATE_TEST_SUITE_P(
    Processes, BadRuleFile,
    testing::Values(
        BadFile{kDistrict, "guard: \"share_cap_kept\"", "guard: \"no_such_guard\"", "no_such_guard"},
        BadFile{kDistrict, "to: \"SCHOOL_LETTER\"", "to: \"NOWHERE\"", "NOWHERE"},
        BadFile{kDistrict, "verb: RESUBMIT", "verb: RESUBMIT wrong: 1", "cột"},
        BadFile{kDistrict, "when: \"title_decided_here\"", "", "không bao giờ được chọn"},
        BadFile{kDistrict, "when: \"title_decided_above\"", "when: \"if_it_rains\"", "if_it_rains"},
        BadFile{kDistrict, "verb: COUNCIL_FAILED", "verb: COUNCIL_PASSED when: \"title_decided_here\"",
                "COUNCIL_PASSED"},
        BadFile{kDistrict, "verb: ISSUE_DECISION to: \"DECIDED\"", "verb: ISSUE_DECISION to: \"REFUSED\"",
                "ISSUE_DECISION"},
        BadFile{kDistrict, "verb: ISSUE_DECISION to: \"DECIDED\"", "verb: ISSUE_DECISION to: \"HANDED_ON\"",
                "ISSUE_DECISION"},
        BadFile{kDistrict, "verb: SEND_LETTER to: \"HANDED_ON\"", "verb: SEND_LETTER to: \"DECIDED\"",
                "SEND_LETTER"},
        BadFile{kDistrict, "verb: RETURN to: \"DIVISION_SUPPLEMENT\"", "verb: RETURN to: \"SCHOOL_COUNCIL\"",
                "RETURN"},
        BadFile{kDistrict, "from: \"PROVINCE_SUPPLEMENT\"", "from: \"DIVISION_SUPPLEMENT\"",
                "PROVINCE_SUPPLEMENT"},
        BadFile{kDistrict, "to: \"PROVINCE_DECISION\"", "to: \"PROVINCE_APPRAISAL\"", "PROVINCE_DECISION"},
        BadFile{kDistrict, "kind: RANK_STAGE", "kind: 99", "BLOCK_REVIEW"},
        BadFile{kDistrict, "role: DIVISION_HEAD", "", "DIVISION_LETTER"},
        BadFile{kDistrict, "holder_kind: \"EDUCATION_DIVISION\"", "holder_kind: \"MOON\"", "holder_kind"},
        BadFile{kDistrict, "article: \"thẩm định trong 10 ngày làm việc\"", "", "days_source"},
        BadFile{kDistrict, "id: \"DISTRICT_LETTER\"", "id: \"DISTRICT_DECISION\"", "mã lặp lại"},
        BadFile{kWayBack, "verb: SEND_BACK to: \"DISTRICT_APPRAISAL\"",
                "verb: SEND_BACK to: \"DIVISION_APPRAISAL\"", "cùng cơ quan"},
        BadFile{kWayBack, "verb: SEND_BACK to: \"PROVINCE_APPRAISAL\"",
                "verb: SEND_BACK to: \"PROVINCE_COUNCIL\"", "cùng cơ quan"},
        BadFile{kWayBack, "from: \"DISTRICT_COUNCIL\" verb: SEND_BACK",
                "from: \"DISTRICT_COUNCIL\" verb: REFUSE", "DISTRICT_COUNCIL"},
        BadFile{kWayBack, "kind: COUNCIL_STAGE role: COMMITTEE_OFFICER", "kind: COUNCIL_STAGE", "role"},
        BadFile{kWayBack, "kind: SUPPLEMENT_STAGE holder_kind",
                "kind: SUPPLEMENT_STAGE clock_runs_on: true holder_kind", "clock_runs_on"}));

INSTANTIATE_TEST_SUITE_P(
    Forms, BadRuleFile,
    testing::Values(
        BadFile{kReportForms, "key: \"DUTIES\"", "key: \"PROFILE\"", "mã lặp lại"},
        BadFile{kReportForms, "heading: \"I. Sơ lược lý lịch\"", "", "PROFILE"},
        BadFile{kReportForms, "key: \"ACHIEVEMENTS\"", "key: \"RESULTS\"", "ACHIEVEMENTS"},
        BadFile{kReportForms, "Mẫu 03, mục II.1\" confidence: VERIFIED", "Mẫu 03, mục II.1\"", "source"},
        BadFile{kReportForms, "id: \"ND98_M03\"", "id: \"ND98_M02\"", "ND98_M02"},
        BadFile{kReportForms, "subject_kind: PERSON", "subject_kind: UNIT", "đối tượng"},
        BadFile{kReportForms, "title_code: \"LABOUR_ORDER_THIRD\"", "title_code: \"NOBODY\"", "NOBODY"},
        BadFile{kReportForms, "title_code: \"LABOUR_ORDER_THIRD\"", "title_code: \"LABOUR_ORDER_FIRST\"",
                "đã có mẫu"},
        BadFile{kReportForms, "years: 6", "years: -6", "years"},
        BadFile{kReportForms, "years: 6", "", "years"}));

// A rule that no guard of its process asks for: the error is where the rule stands.
TEST(RuleBookTest, ARuleNobodyAsksForIsRefused) {
  for (const auto& [guard, rule] : {std::pair("share_cap_kept", "EMULATION_FIGHTER_BASE.CAP"),
                                    std::pair("discipline_clear", "ADVANCED_WORKER.DISCIPLINE"),
                                    std::pair("tenure_sufficient", "ADVANCED_WORKER.TENURE"),
                                    std::pair("collective_standards_met", "ADVANCED_COLLECTIVE.SHARE")}) {
    auto files = Files();
    for (auto& file : files) {
      if (file.name == kDistrict)
        file.text = absl::StrReplaceAll(file.text, {{absl::StrCat("guard: \"", guard, "\""), ""}});
    }
    const auto loaded = RuleBook::Load(files);
    ASSERT_FALSE(loaded.ok()) << guard;
    EXPECT_TRUE(absl::StrContains(loaded.status().message(), "dòng")) << loaded.status();
    EXPECT_TRUE(absl::StrContains(loaded.status().message(), guard)) << loaded.status();
    EXPECT_TRUE(absl::StrContains(loaded.status().message(), rule)) << loaded.status();
  }
}

TEST(RuleBookTest, OverlappingRuleSetsAreRefused) {
  std::string other;
  for (const auto& file : Files()) {
    if (file.name == kR1) other = absl::StrReplaceAll(file.text, {{"id: \"R1\"", "id: \"R9\""}});
  }
  const auto loaded = RuleBook::Load(Files({{"r9.textproto", other}}));
  ASSERT_FALSE(loaded.ok());
  EXPECT_TRUE(absl::StrContains(loaded.status().message(), "r9.textproto: dòng ")) << loaded.status();
  EXPECT_TRUE(absl::StrContains(loaded.status().message(), "R1")) << loaded.status();
}

TEST(PublishedTest, APublishedVersionThatWasChangedIsRefused) {
  const std::string digest = RuleBook::Official().Digest(*RuleBook::Official().Find("R1", 2));
  EXPECT_TRUE(
      RuleBook::Load(Files({{"published.txt", absl::StrCat("# bản đã công bố\nR1 2 ", digest, "\n")}})).ok());
  auto files = Files({{"published.txt", absl::StrCat("R1 2 ", digest, "\n")}});
  for (auto& file : files) {
    if (file.name == kR1) file.text = absl::StrReplaceAll(file.text, {{"months: 10", "months: 9"}});
  }
  const auto loaded = RuleBook::Load(files);
  ASSERT_FALSE(loaded.ok());
  EXPECT_TRUE(absl::StrContains(loaded.status().message(), "published.txt: dòng 1: R1")) << loaded.status();
  EXPECT_FALSE(RuleBook::Load(Files({{"published.txt", "R7 1 abc\n"}})).ok());
  EXPECT_FALSE(RuleBook::Load(Files({{"published.txt", "R1 1\n"}})).ok());
}

// Every set that ships is published: whoever changes one is told.
TEST(PublishedTest, EveryOfficialSetIsListed) {
  std::string published;
  for (const auto& file : RuleBook::OfficialFiles()) {
    if (file.name == "published.txt") published = file.text;
  }
  for (const auto* rule_set : RuleBook::Official().All()) {
    const std::string line = absl::StrCat("\n", rule_set->id(), " ", rule_set->version(), " ",
                                          RuleBook::Official().Digest(*rule_set));
    EXPECT_TRUE(absl::StrContains(published, line)) << "data/published.txt lacks: " << line;
  }
}

TEST(OverrideTest, AProvinceMayCapWhatTheLawLeavesOpen) {
  const RuleBook book = WithExamples();
  const v1::RuleSet& r2 = *book.Find("R2", NewestOf("R2"));
  const v1::RuleSet* effective =
      book.Effective(r2, {"TRUONG-1", "HUYEN-1", "TINH-VI-DU"}, absl::CivilDay(2024, 9, 1));
  ASSERT_NE(effective, &r2);
  EXPECT_EQ(effective->id(), "R2+TINH-VI-DU@1");
  EXPECT_EQ(book.Find("R2+TINH-VI-DU@1", NewestOf("R2")), effective);
  EXPECT_NE(book.Digest(*effective), book.Digest(r2));
  // The local rule blocks, though LOCAL: the province has set it.
  const v1::Title& title = *FindTitle(*effective, "EMULATION_FIGHTER_BASE");
  const Setting setting = SettingOf("R2");
  EXPECT_EQ(Written(title.code(),
                    Judge(*effective, title, ReadFacts(setting, common::v1::PERSON, "r-0=E share=21/100"))),
            "CAP:NOT_MET!");
  EXPECT_EQ(Written(title.code(),
                    Judge(*effective, title, ReadFacts(setting, common::v1::PERSON, "r-0=E share=20/100"))),
            "-");
}

TEST(OverrideTest, ItAppliesInItsPlaceAndTimeOnly) {
  const RuleBook book = WithExamples();
  const v1::RuleSet& r2 = *book.Find("R2", NewestOf("R2"));
  EXPECT_EQ(book.Effective(r2, {"TINH-KHAC"}, absl::CivilDay(2024, 9, 1)), &r2);
  EXPECT_EQ(book.Effective(r2, {"TINH-VI-DU"}, absl::CivilDay(2024, 2, 29)), &r2);
  const v1::RuleSet& r3 = *book.Find("R3", NewestOf("R3"));
  const v1::RuleSet* all = book.Effective(r3, {"XA-VI-DU", "TINH-VI-DU"}, absl::CivilDay(2025, 10, 1));
  EXPECT_EQ(all->id(), "R3+TINH-VI-DU@1+TINH-VI-DU-HO-SO@1+XA-VI-DU@2");
  EXPECT_EQ(all->block_scale().parts(0).max_points(), 60);
  EXPECT_EQ(FindTitle(*all, "ADVANCED_WORKER")->papers_size(), 1);
  EXPECT_EQ(book.Effective(r3, {"XA-VI-DU"}, absl::CivilDay(2026, 9, 1)), &r3);
  EXPECT_EQ(book.Find("R3+KHONG-CO@1", NewestOf("R3")), nullptr);
}

class BadOverride : public testing::TestWithParam<BadFile> {};

TEST_P(BadOverride, IsRefusedWithItsNameAndPlace) {
  RuleFile file = OverrideFile(GetParam().file);
  const std::string text = absl::StrReplaceAll(file.text, {{GetParam().from, GetParam().to}});
  ASSERT_NE(text, file.text);
  file.text = text;
  const auto loaded = RuleBook::Load(Files({file}));
  ASSERT_FALSE(loaded.ok());
  EXPECT_TRUE(
      absl::StartsWith(loaded.status().message(), absl::StrCat("overrides/", GetParam().file, ": dòng ")))
      << loaded.status();
  EXPECT_TRUE(absl::StrContains(loaded.status().message(), GetParam().named)) << loaded.status();
}

const char kCap[] = "tinh-vi-du.textproto";
const char kScale[] = "xa-vi-du.textproto";

INSTANTIATE_TEST_SUITE_P(
    All, BadOverride,
    testing::Values(
        BadFile{kCap, "rule_sets: \"R3\"", "rule_sets: \"R1\"", "mức cao hơn mức của luật"},
        BadFile{kCap, "authority: PROVINCE_AUTHORITY", "authority: SCHOOL_AUTHORITY", "SCHOOL_AUTHORITY"},
        BadFile{kCap, "id: \"EMULATION_FIGHTER_BASE.CAP\"", "id: \"EMULATION_FIGHTER_BASE.STANDARD\"",
                "không cùng loại"},
        BadFile{kCap, "id: \"EMULATION_FIGHTER_BASE.CAP\"", "id: \"EMULATION_FIGHTER_BASE.WISH\"", "WISH"},
        BadFile{kCap, "share_cap { permille: 200 of_title_code: \"ADVANCED_WORKER\" }",
                "share_cap { permille: 2000 of_title_code: \"ADVANCED_WORKER\" }", "permille"},
        BadFile{kCap, "title_code: \"EMULATION_FIGHTER_BASE\"", "title_code: \"NOBODY\"", "NOBODY"},
        BadFile{kCap, "rule_sets: \"R3\"", "rule_sets: \"R8\"", "R8"},
        BadFile{kCap, "article: \"Điều 8\"", "article: \"\"", "điều khoản"},
        BadFile{kCap, "valid_from { year: 2024 month: 3 day: 1 }",
                "valid_from { year: 2024 month: 2 day: 31 }", "valid_from"},
        BadFile{kCap, "version: 1", "version: one", "cột"},
        BadFile{kCap, "unit_code: \"TINH-VI-DU\"", "", "unit_code"},
        BadFile{kScale, "max_points: 60", "max_points: 0", "điểm"},
        BadFile{kScale, "authority: COMMUNE_AUTHORITY", "authority: SCHOOL_AUTHORITY", "SCHOOL_AUTHORITY"},
        BadFile{kScale, "rule_sets: \"R3\"", "rule_sets: \"R0\"", "thang điểm"}));

// What the law settles is closed to everybody below: here the chain of CSTĐ cấp tỉnh.
TEST(OverrideTest, AClosedRuleStaysAsTheLawHasIt) {
  RuleFile file = OverrideFile(kCap);
  const size_t from = file.text.find("changes {");
  file.text = file.text.substr(0, from) +
              "changes {\n  title_code: \"EMULATION_FIGHTER_PROVINCE\"\n  rules {\n"
              "    id: \"EMULATION_FIGHTER_PROVINCE.CHAIN\" statement: \"Hai lần.\"\n"
              "    source { document: \"Quyết định\" article: \"Điều 1\" confidence: LOCAL }\n"
              "    award_chain { title_code: \"EMULATION_FIGHTER_BASE\" years: 2 }\n  }\n}\n";
  const auto loaded = RuleBook::Load(Files({file}));
  ASSERT_FALSE(loaded.ok());
  EXPECT_TRUE(absl::StrContains(loaded.status().message(), "EMULATION_FIGHTER_PROVINCE.CHAIN không để"))
      << loaded.status();
  EXPECT_TRUE(absl::StrContains(loaded.status().message(), "dòng 16")) << loaded.status();
}

TEST(OverrideTest, TwoOfOnePlaceDoNotContradictEachOther) {
  RuleFile twice = OverrideFile(kCap);
  twice.name = "overrides/again.textproto";
  twice.text = absl::StrReplaceAll(twice.text, {{"id: \"TINH-VI-DU\"", "id: \"LAI\""}});
  const auto loaded = RuleBook::Load(Files({OverrideFile(kCap), twice}));
  ASSERT_FALSE(loaded.ok());
  EXPECT_TRUE(absl::StrContains(loaded.status().message(), "again.textproto: dòng ")) << loaded.status();
}

}  // namespace
}  // namespace thidua::policy
